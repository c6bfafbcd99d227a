package dev.sluice.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.core.error.PermanentException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntrinsicsTest {
  private static final Map<String, String> VALUES = Map.of("Set", "a,b,,c", "Empty", "");
  private static final JsonNode MAPPINGS = YamlTree.parse("Limits: {Queue: {Count: 3}}");
  private static final References PSEUDO =
      References.withoutResources(Surroundings.local(URI.create("http://127.0.0.1:9324")));
  private static final String CONDITIONS =
      """
      IsSet: !Not [!Equals [!Ref Set, ""]]
      IsEmpty: !Equals [!Ref Empty, ""]
      IsLocal: !Equals [!Ref AWS::Region, us-east-1]
      IsThree: !Equals [!FindInMap [Limits, Queue, Count], "3"]
      IsBoth: !Not [!Not [!Equals [!Ref Set, !Ref Empty]]]
      """;

  private static Conditions conditions(String yaml) {
    return Conditions.of(
        Section.of("Conditions", YamlTree.parse(yaml)),
        new Intrinsics(VALUES, MAPPINGS, Conditions.NONE, PSEUDO));
  }

  private static String resolve(String yaml) {
    return new Intrinsics(VALUES, MAPPINGS, conditions(CONDITIONS), PSEUDO)
        .resolve("Here", YamlTree.parse(yaml))
        .toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "!If [IsSet, yes, no] | \"yes\"",
        "!If [IsThree, yes, no] | \"yes\"",
        "!If [IsBoth, yes, no] | \"no\"",
        "!If [IsEmpty, {a: !Ref Set}, no] | {\"a\":\"a,b,,c\"}",
        "!If [IsLocal, !If [IsBoth, x, [y]], no] | [\"y\"]",
        "{\"Fn::If\": [IsSet, yes, no]} | \"yes\"",
        "{a: !If [IsBoth, x, !Ref AWS::NoValue], b: c} | {\"b\":\"c\"}",
        "[a, !Ref AWS::NoValue, b] | [\"a\",\"b\"]",
        "!Split [\",\", !Ref Set] | [\"a\",\"b\",\"\",\"c\"]",
        "!Split [\",\", \"a,\"] | [\"a\",\"\"]",
        "!Split [\".\", a.b] | [\"a\",\"b\"]",
        "!Split [\",\", !Ref Empty] | [\"\"]",
        "!Split [\",\", !If [IsSet, \"1,2\", \"3\"]] | [\"1\",\"2\"]",
      })
  void resolve_whenTheFunctionIsKnown_givesItsValue(String yaml, String value) {
    assertThat(resolve(yaml)).isEqualTo(value);
  }

  @Test
  void resolve_whenABranchIsNotTaken_leavesWhatItNamesAlone() {
    assertThat(resolve("!If [IsBoth, !Ref Missing, {a: b}]")).isEqualTo("{\"a\":\"b\"}");
    assertThatThrownBy(() -> resolve("!If [IsSet, !Ref Missing, b]"))
        .hasMessage("Here: there is no parameter or resource Missing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "!If [IsOther, a, b] | there is no condition IsOther among [",
        "!If [IsSet, a] | wanted a condition and two values for Fn::If, got [\"IsSet\",\"a\"]",
        "!If [IsSet, a, b, c] | wanted a condition and two values for Fn::If",
        "!If IsSet | wanted a condition and two values for Fn::If",
        "!If [!Ref Set, a, b] | an argument that is no text: {\"Ref\":\"Set\"}",
        "!Split [\",\"] | wanted a delimiter and a text for Fn::Split, got [\",\"]",
        "!Split [\"\", a] | wanted a delimiter and a text for Fn::Split",
        "!Split [\",\", !Ref AWS::NoValue] | wanted a delimiter and a text for Fn::Split",
        "!Split [\",\", [a, b]] | an argument that is no text: [\"a\",\"b\"]",
        "!Sub \"${AWS::NoValue}\" | no parameter or resource AWS::NoValue",
        "!Equals [a, a] | the function Fn::Equals",
        "!Not [!Equals [a, a]] | the function Fn::Not",
      })
  void resolve_whenTheFunctionIsMisused_saysWhatWasWanted(String yaml, String message) {
    assertThatThrownBy(() -> resolve(yaml))
        .isInstanceOf(PermanentException.class)
        .hasMessageStartingWith("Here: ")
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "C: yes | wanted one condition function, got \"yes\"",
        "C: {a: b, c: d} | wanted one condition function, got {",
        "C: !Equals [a] | wanted a list of 2 for Fn::Equals, got [\"a\"]",
        "C: !Equals a | wanted a list of 2 for Fn::Equals, got \"a\"",
        "C: !Equals [a, [b]] | wanted two texts to compare, got [\"a\",[\"b\"]]",
        "C: !Equals [a, !Ref AWS::NoValue] | wanted a list of 2 for Fn::Equals, got [\"a\"]",
        "C: !Not [!Equals [a, b], !Equals [a, b]] | wanted a list of 1 for Fn::Not, got [",
        "C: !Not [{Condition: D}] | wanted Fn::Equals or Fn::Not, got the function Condition",
        "C: {\"Fn::Or\": [a]} | wanted Fn::Equals or Fn::Not, got the function Fn::Or",
        "C: !Equals [!Ref Table, a] | there is no parameter or resource Table",
        "C: !Equals [!If [C, a, b], a] | there is no condition C among []",
      })
  void conditions_whenOneIsWrong_sayWhatWasWanted(String yaml, String message) {
    assertThatThrownBy(() -> conditions(yaml))
        .isInstanceOf(PermanentException.class)
        .hasMessageContaining(message);
  }
}
