package dev.sluice.evm.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.Height;
import dev.sluice.core.error.PermanentException;
import dev.sluice.evm.codec.Address;
import dev.sluice.evm.target.AccountCondition;
import dev.sluice.evm.target.EventDeclaration;
import dev.sluice.evm.target.FunctionDeclaration;
import dev.sluice.evm.target.Rule;
import dev.sluice.evm.target.Rule.StatusCondition;
import dev.sluice.evm.target.RuleSet;
import dev.sluice.evm.target.Selection;
import dev.sluice.evm.target.Where;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigDocumentTest {
  private static final String ANYBODY = "0x00000000000000000000000000000000000a11ce";
  private static final String EXAMPLE =
      "{\"version\":1,\"source\":{\"chainId\":1,\"endpoints\":[\"env:RPC\"],\"quorum\":1,"
          + "\"finality\":\"safe\",\"pollSeconds\":12,\"checkpoint\":{\"height\":5,\"hash\":\""
          + ConfigFile.HASH
          + "\"}},\"targets\":[{\"name\":\"a\","
          + "\"contract\":\"0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48\","
          + "\"event\":\"E(address indexed a)\",\"execute\":\"record\"}]}";

  @Test
  void write_always_hasOneCanonicalForm() {
    ConfigDocument document =
        new ConfigDocument(
            new SourceConfig(
                1,
                List.of(new Endpoint.EnvironmentVariable("RPC")),
                1,
                new Finality.Safe(),
                12,
                new StartingPoint.Checkpoint(Height.of(5), BlockHash.parse(ConfigFile.HASH))),
            new RuleSet(
                List.of(
                    new Rule(
                        "a",
                        "record",
                        new Selection.ByLog(
                            account(ConfigFile.USDC),
                            EventDeclaration.parse("E( address  indexed a )")),
                        new AccountCondition.Any(),
                        StatusCondition.SUCCEEDED))));

    assertThat(document.write()).isEqualTo(EXAMPLE);
    assertThat(ConfigDocument.parse(EXAMPLE)).isEqualTo(document);
  }

  @Test
  void parse_whenARuleHasACondition_keepsItInItsCanonicalForm() {
    String conditional =
        EXAMPLE.replace("\"execute\"", "\"where\":\"a!=" + ANYBODY + "\",\"execute\"");

    ConfigDocument document = ConfigDocument.parse(conditional);
    assertThat(document.write()).isEqualTo(conditional.replace("a!=", "a != "));
    assertThat(document).isNotEqualTo(ConfigDocument.parse(EXAMPLE));
    assertThat(ConfigDocument.parse(document.write())).isEqualTo(document);
  }

  @Property(tries = 200)
  void parse_whenWritten_givesTheSame(@ForAll("documents") ConfigDocument document) {
    assertThat(ConfigDocument.parse(document.write())).isEqualTo(document);
  }

  @Test
  void write_whenRecordingWasNotReplaced_isRefused() {
    ConfigDocument document = ConfigDocument.parse(EXAMPLE);
    SourceConfig source = document.source();
    SourceConfig recorded =
        new SourceConfig(1, List.of(), 1, source.finality(), 12, new StartingPoint.OfRecording());
    Endpoint local = new Endpoint.PlainUrl("http://127.0.0.1:8545");
    StartingPoint.Checkpoint start =
        new StartingPoint.Checkpoint(Height.of(5), BlockHash.parse(ConfigFile.HASH));

    assertThatThrownBy(() -> new ConfigDocument(recorded, document.targets()).write())
        .isInstanceOf(IllegalStateException.class);
    assertThat(new ConfigDocument(recorded.withStandIn(local, start), document.targets()).write())
        .isEqualTo(EXAMPLE.replace("env:RPC", "http://127.0.0.1:8545"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "quorum":1       | "quorum":1,"quorum":1  | CFG_DUPLICATE_KEY
          "quorum":1       | "quorum":2             | CFG_QUORUM
          "execute"        | "where":"b == 1","execute" | CFG_WHERE
          "quorum":1       | "qourum":1             | CFG_UNKNOWN_KEY
          "version":1      | "version":2            | CFG_VERSION
          "version":1,     | `                      ` | CFG_MISSING_KEY
          "record"}]}      | "record"}]             | CFG_PARSE
          "record"}]}      | "record"}]}{}          | CFG_PARSE
          "chainId":1      | "chainId":01           | CFG_PARSE
          "chainId":1      | "chainId":NaN          | CFG_PARSE
          """)
  void parse_whenDamaged_isRefusedWithItsCode(String from, String to, String code) {
    assertThat(EXAMPLE).contains(from);
    assertThatThrownBy(() -> ConfigDocument.parse(EXAMPLE.replace(from, to)))
        .isInstanceOf(PermanentException.class)
        .extracting("code")
        .isEqualTo(code);
  }

  @Test
  void parse_whenEmptyOrDeep_isRefused() {
    assertThatThrownBy(() -> ConfigDocument.parse("")).isInstanceOf(PermanentException.class);
    assertThatThrownBy(() -> ConfigDocument.parse("[".repeat(100_000)))
        .isInstanceOf(PermanentException.class);
  }

  @Provide
  Arbitrary<ConfigDocument> documents() {
    Arbitrary<Finality> finality =
        Arbitraries.oneOf(
            Arbitraries.just(new Finality.Finalized()),
            Arbitraries.just(new Finality.Safe()),
            Arbitraries.integers().between(0, 100_000).map(Finality.Confirmations::new));
    Arbitrary<Endpoint> endpoint =
        Arbitraries.of(
            new Endpoint.SsmParameter("/a/b"),
            new Endpoint.EnvironmentVariable("URL"),
            new Endpoint.PlainUrl("https://example.org/rpc"));
    Arbitrary<SourceConfig> source =
        Combinators.combine(
                Arbitraries.longs().greaterOrEqual(1),
                endpoint,
                finality,
                Arbitraries.integers().between(1, 3600),
                Arbitraries.longs().between(0, Long.MAX_VALUE - 1))
            .as(
                (id, named, policy, poll, height) ->
                    new SourceConfig(
                        id,
                        List.of(named),
                        1,
                        policy,
                        poll,
                        new StartingPoint.Checkpoint(
                            Height.of(height), BlockHash.parse(ConfigFile.HASH))));
    return Combinators.combine(source, rules()).as(ConfigDocument::new);
  }

  private static Arbitrary<RuleSet> rules() {
    AccountCondition only = new AccountCondition.Only(account(ConfigFile.USDC));
    Arbitrary<AccountCondition> anyone = Arbitraries.of(new AccountCondition.Any(), only);
    Arbitrary<Selection> selection =
        Arbitraries.oneOf(
            Arbitraries.just(
                new Selection.ByLog(
                    account(ConfigFile.USDC), EventDeclaration.parse(ConfigFile.TRANSFER))),
            Arbitraries.just(
                new Selection.ByCall(
                    account(ConfigFile.USDC),
                    FunctionDeclaration.parse("f((uint8,string[2])[] a, bytes)"))),
            anyone.map(Selection.ByValue::new),
            Arbitraries.just(new Selection.BySender()));
    Arbitrary<Boolean> conditions = Arbitraries.of(true, false);
    return Combinators.combine(selection, anyone, Arbitraries.of(StatusCondition.class), conditions)
        .as(
            (what, from, status, isConditional) ->
                new Rule(
                    "r",
                    "any-executor",
                    what,
                    what instanceof Selection.BySender ? only : from,
                    status,
                    isConditional ? condition(what) : Where.ANYTHING))
        .map(rule -> new RuleSet(List.of(rule)));
  }

  private static Where condition(Selection selection) {
    return switch (selection) {
      case Selection.ByCall _ -> Where.ANYTHING;
      case Selection.ByLog _, Selection.ByValue _, Selection.BySender _ ->
          Where.parse("value>=0x10 and value != 99", selection.parameters());
    };
  }

  private static Address account(String hex) {
    return Address.of(java.util.HexFormat.of().parseHex(hex.substring(2)));
  }
}
