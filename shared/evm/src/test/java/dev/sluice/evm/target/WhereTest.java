package dev.sluice.evm.target;

import static dev.sluice.evm.target.Samples.BOB;
import static dev.sluice.evm.target.Samples.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.core.chain.Value;
import dev.sluice.core.error.PermanentException;
import dev.sluice.evm.codec.Log;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class WhereTest {
  /** Parameters of many types; that it has more indexed ones than an event can is of no matter. */
  private static final List<AbiParameter> PARAMETERS =
      List.of(
          parameter("uint8", "small", false),
          parameter("int8", "tick", false),
          parameter("bool", "flag", false),
          parameter("address", "who", false),
          parameter("bytes4", "tag", false),
          parameter("string", "name", true),
          parameter("bytes", "blob", true),
          parameter("uint8", "twice", false),
          parameter("uint8", "twice", false),
          parameter("bytes", "data", false),
          parameter("uint8[2]", "list", true));

  /** Each value is encoded by web3j, once into the data and once into a topic. */
  @ParameterizedTest(name = "{0} {1} against {2}: {3}")
  @CsvFileSource(
      resources = "where-cases.csv",
      delimiter = '|',
      quoteCharacter = '`',
      numLinesToSkip = 1)
  void unmet_forEachOperator_isAsTheTableSays(
      String type, @Nullable String written, String literal, String holding) {
    String value = written == null ? "" : written;
    List<String> wanted = List.of(holding.split(" ", -1));
    boolean isOrdered = type.startsWith("uint") || type.startsWith("int");
    for (Operator operator : Operator.values()) {
      String condition = "v " + operator + " " + literal;
      if (!isOrdered && operator.isOrder()) {
        assertThatThrownBy(() -> Where.parse(condition, indexed(type)))
            .hasMessageContaining("has no order");
        continue;
      }
      boolean isHeld = wanted.contains(operator.toString());
      assertThat(holdsInTopic(type, value, condition))
          .as("indexed %s", condition)
          .isEqualTo(isHeld);
      if (!type.equals("string") && !type.equals("bytes")) {
        assertThat(holdsInData(type, value, condition)).as(condition).isEqualTo(isHeld);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(
      resources = "where-refused.csv",
      delimiter = '|',
      quoteCharacter = '`',
      numLinesToSkip = 1)
  void parse_whenItIsNoCondition_namesTheCharacterAndWhatWasWanted(
      String condition, int column, String message) {
    assertThatThrownBy(() -> Where.parse(condition, PARAMETERS))
        .isInstanceOf(PermanentException.class)
        .hasMessageStartingWith("at character " + column + ": ")
        .hasMessageContaining(message)
        .extracting("code")
        .isEqualTo("CFG_WHERE");
  }

  @Test
  void parse_whenTheDeclarationNamesNothing_saysSo() {
    assertThatThrownBy(() -> Where.parse("a == 1", List.of(parameter("uint8", "", false))))
        .hasMessage("at character 1: there is no parameter 'a': the declaration names none");
  }

  @Test
  void parse_whenThereIsTooMuch_isRefused() {
    String most = "small == 1" + " and small == 1".repeat(Where.MAX_COMPARISONS - 1);

    assertThat(Where.parse(most, PARAMETERS).comparisons()).hasSize(Where.MAX_COMPARISONS);
    assertThatThrownBy(() -> Where.parse(most + " and small == 1", PARAMETERS))
        .hasMessageContaining("at most 32 comparisons");
    assertThatThrownBy(() -> Where.parse("small == 1" + " ".repeat(4_000), PARAMETERS))
        .hasMessageContaining("at most 4000 characters, got 4010");
    assertThatThrownBy(() -> Where.parse("small == " + "9".repeat(3_000), PARAMETERS))
        .hasMessageStartingWith("at character 10: wanted a number")
        .hasMessageEndingWith("9…'");
  }

  @Test
  void parse_whateverTheSpaceBetween_givesOneCanonicalForm() {
    String tight = "small>=0x10 and tick<-0x1 and who!=0x00000000000000000000000000000000000A11CE";
    String wide = " small\n >=\t16  and\r\ntick < -1 and who != " + Samples.ALICE_TEXT + "\n";

    assertThat(Where.parse(tight, PARAMETERS)).isEqualTo(Where.parse(wide, PARAMETERS));
    assertThat(Where.parse(tight, PARAMETERS))
        .hasToString("small >= 16 and tick < -1 and who != " + Samples.ALICE_TEXT);
  }

  @Test
  void parse_whenAParameterIsNamedAsTheWordBetween_readsIt() {
    List<AbiParameter> and = List.of(parameter("uint8", "and", false));

    assertThat(Where.parse("and == 1 and and != 2", and)).hasToString("and == 1 and and != 2");
  }

  @Test
  void unmet_whenSeveralDoNotHold_namesTheFirst() {
    Where where =
        Where.parse("a >= 1 and a < 5 and a != 3", List.of(parameter("uint8", "a", false)));

    assertThat(where.unmet(List.of(quantity(4)))).isEmpty();
    assertThat(where.unmet(List.of(quantity(0)))).map(Comparison::toString).contains("a >= 1");
    assertThat(where.unmet(List.of(quantity(9)))).map(Comparison::toString).contains("a < 5");
    assertThat(where.unmet(List.of(quantity(3)))).map(Comparison::toString).contains("a != 3");
  }

  private static boolean holdsInTopic(String type, String value, String condition) {
    EventDeclaration event = EventDeclaration.parse("E(" + type + " indexed v)");
    Log log = new Log(TOKEN, List.of(event.topic0(), Web3jWords.topic(type, value)), new byte[0]);
    return isSelected(event, condition, log);
  }

  /** An indexed parameter before it, so that places in topics and in data differ. */
  private static boolean holdsInData(String type, String value, String condition) {
    EventDeclaration event = EventDeclaration.parse("E(address indexed who, " + type + " v)");
    Log log =
        new Log(
            TOKEN,
            List.of(event.topic0(), Samples.topic(BOB)),
            Web3jWords.word(type, value).toByteArray());
    return isSelected(event, condition, log);
  }

  private static boolean isSelected(EventDeclaration event, String condition, Log log) {
    Rule rule = Samples.where(Samples.byLog("r", event), condition);
    RuleSelector selector =
        new RuleSelector(
            new RuleSet(List.of(rule)),
            (_, reason) -> {
              throw new AssertionError(reason);
            });
    return !selector.select(new HandMadeTransaction().log(log)).isEmpty();
  }

  private static List<AbiParameter> indexed(String type) {
    return List.of(parameter(type, "v", true));
  }

  static AbiParameter parameter(String type, String name, boolean indexed) {
    AbiType parsed = FunctionDeclaration.parse("f(" + type + ")").parameters().getFirst().type();
    return new AbiParameter(parsed, name, indexed);
  }

  private static Value quantity(long number) {
    return new Value.Quantity(java.math.BigInteger.valueOf(number));
  }
}
