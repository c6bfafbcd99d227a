package dev.sluice.evm.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.Height;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.NodeId;
import dev.sluice.evm.config.ConfigReader.Mode;
import dev.sluice.evm.target.Rule;
import dev.sluice.evm.target.Selection;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigReaderTest {
  private static final String ZERO = "0x" + "0".repeat(40);
  private static final ConfigReader READER = new ConfigReader(List.of("token-ledger", "record"));

  @Test
  void read_whenAllIsGiven_givesModel() {
    assertThat(valid(new ConfigFile()))
        .satisfies(
            config -> {
              assertThat(config.source())
                  .isEqualTo(
                      new SourceConfig(
                          1,
                          List.of(new Endpoint.SsmParameter("/sluice/rpc/a")),
                          1,
                          new Finality.Finalized(),
                          12,
                          new StartingPoint.Checkpoint(
                              Height.of(19_000_000), BlockHash.parse(ConfigFile.HASH))));
              assertThat(config.network())
                  .isEqualTo(
                      new NetworkConfig(
                          "consortium-a", List.of(local("n1"), local("n2"), local("n3")), 2));
              assertThat(config.targets().rules())
                  .singleElement()
                  .extracting(Rule::selection)
                  .isInstanceOf(Selection.ByLog.class);
            });
  }

  @Test
  void read_whenOptionalKeysAreAbsent_usesDefaults() {
    SluiceConfig config =
        valid(
            new ConfigFile()
                .without("source.quorum")
                .without("source.finality")
                .without("source.pollSeconds")
                .without("network.quorum"));

    assertThat(config).isEqualTo(valid(new ConfigFile()));
  }

  /** Path, JSON put there, and the problem that this must cause: code, path, part of message. */
  @ParameterizedTest(name = "{0} = {1} is {2}")
  @CsvFileSource(
      resources = "problems.csv",
      delimiter = '|',
      quoteCharacter = '`',
      numLinesToSkip = 1)
  void read_whenOneThingIsWrong_namesItsCodeAndPath(
      String path, String json, String code, @Nullable String where, String message) {
    assertThat(problems(new ConfigFile().with(path, json)))
        .anySatisfy(
            problem -> {
              assertThat(problem.code()).isEqualTo(code);
              assertThat(problem.path()).isEqualTo(where == null ? "" : where);
              assertThat(problem.message()).contains(message);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "version",
        "source",
        "source.chainId",
        "source.endpoints",
        "source.checkpoint",
        "source.checkpoint.height",
        "source.checkpoint.hash",
        "network",
        "network.id",
        "network.nodes",
        "targets",
        "targets[0].name",
        "targets[0].execute",
        "targets[0].contract",
        "targets[0].event"
      })
  void read_whenRequiredKeyIsAbsent_namesIt(String path) {
    assertThat(problems(new ConfigFile().without(path)))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo("CFG_MISSING_KEY");
              assertThat(problem.path()).isEqualTo(path);
            });
  }

  @Test
  void read_whenManyThingsAreWrong_namesAllOfThem() {
    ConfigFile file =
        new ConfigFile()
            .with("version", "2")
            .with("source.chainId", "0")
            .with("source.endpoints", "[\"http://example.org\", \"https://u:p@example.com\"]")
            .with("source.finality", "\"latest\"")
            .with("network.quorum", "1")
            .with("targets[0].evnt", "1")
            .with("targets[0].execute", "\"tokenledger\"");

    assertThat(problems(file))
        .extracting(Problem::code)
        .containsExactly(
            "CFG_VERSION",
            "CFG_CHAIN_ID",
            "CFG_URL_INSECURE",
            "CFG_URL_SECRET",
            "CFG_QUORUM",
            "CFG_FINALITY_UNSUPPORTED",
            "CFG_QUORUM",
            "CFG_UNKNOWN_KEY",
            "CFG_EXECUTOR_UNKNOWN");
  }

  @Test
  void read_whenSeveralEndpointsAreNamed_readsThemAndTheirQuorum() {
    ConfigFile file =
        new ConfigFile()
            .with("source.endpoints", "[\"ssm:a\", \"ssm:b\", \"ssm:c\"]")
            .with("source.quorum", "3");

    assertThat(READER.read(file.tree()))
        .isInstanceOfSatisfying(
            ConfigResult.Valid.class,
            valid -> {
              assertThat(valid.config().source().endpoints()).hasSize(3);
              assertThat(valid.config().source().quorum()).isEqualTo(3);
            });
  }

  @Test
  void read_whenTooManyEndpointsAreNamed_isRefused() {
    String names =
        IntStream.rangeClosed(1, EndpointReader.MAX_ENDPOINTS + 1)
            .mapToObj(i -> "\"ssm:" + i + "\"")
            .collect(Collectors.joining(",", "[", "]"));

    ConfigFile file = new ConfigFile().with("source.endpoints", names).with("source.quorum", "9");

    assertThat(problems(file))
        .containsExactly(
            new Problem("CFG_RANGE", "source.endpoints", "wanted at most 16 endpoints, got 17"));
  }

  @Test
  void read_whenFileIsEmpty_isOneProblem() {
    assertThat(READER.read(null))
        .isInstanceOfSatisfying(
            ConfigResult.Invalid.class,
            invalid ->
                assertThat(invalid.problems())
                    .singleElement()
                    .extracting(Problem::code)
                    .isEqualTo("CFG_PARSE"));
  }

  @Test
  void read_whenHashWasReadAsNumber_saysPutItInQuotes() {
    ConfigFile file = new ConfigFile();
    file.tree()
        .put(
            "source",
            Map.of(
                "chainId", 1, "checkpoint", Map.of("height", 1, "hash", BigInteger.TEN.pow(70))));

    assertThat(problems(file))
        .anySatisfy(
            problem -> {
              assertThat(problem.path()).isEqualTo("source.checkpoint.hash");
              assertThat(problem.message()).contains("put it in quotes");
            });
  }

  @Test
  void read_whenKeyIsNoText_isUnknown() {
    ConfigFile file = new ConfigFile();
    file.tree().put("network", Map.of("id", "a", "nodes", List.of("n1"), 7, "x"));

    assertThat(problems(file)).extracting(Problem::path).containsExactly("network.7");
  }

  @Test
  void read_whenRecordingStandsIn_needsNeitherEndpointsNorCheckpoint() {
    ConfigFile file =
        new ConfigFile()
            .without("source.endpoints")
            .without("source.quorum")
            .without("source.checkpoint");

    assertThat(READER.read(file.tree(), Mode.RECORDING))
        .isInstanceOfSatisfying(
            ConfigResult.Valid.class,
            valid -> {
              assertThat(valid.config().source().start())
                  .isEqualTo(new StartingPoint.OfRecording());
              assertThat(valid.config().source().endpoints()).isEmpty();
            });
  }

  @Test
  void read_whenRecordingStandsIn_ignoresWhatItStandsInFor() {
    ConfigFile file =
        new ConfigFile()
            .with("source.endpoints", "[\"ssm:a\", \"ssm:b\"]")
            .with("source.quorum", "2");

    assertThat(READER.read(file.tree(), Mode.RECORDING)).isInstanceOf(ConfigResult.Valid.class);
  }

  @Test
  void read_whenTooManyNodesOrRules_isRefused() {
    String nodes =
        IntStream.range(0, 257)
            .mapToObj(i -> "\"n" + i + "\"")
            .collect(Collectors.joining(",", "[", "]"));

    assertThat(problems(new ConfigFile().with("network.nodes", nodes)))
        .extracting(Problem::code)
        .contains("CFG_LIMIT");
    assertThat(problems(new ConfigFile().with("targets", "[" + "{},".repeat(128) + "{}]")))
        .extracting(Problem::toString)
        .containsExactly("CFG_LIMIT at targets: wanted 1 to 128 rules, got 129");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\":\"a\",\"to\":\"0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48\",\"function\":\"f()\",\"execute\":\"record\"}",
        "{\"name\":\"a\",\"value\":\"positive\",\"execute\":\"record\"}",
        "{\"name\":\"a\",\"value\":\"positive\",\"to\":\"0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48\",\"status\":\"any\",\"execute\":\"record\"}",
        "{\"name\":\"a\",\"from\":\"0xA0B86991C6218B36C1D19D4A2E9EB0CE3606EB48\",\"execute\":\"record\"}",
        "{\"name\":\"a\",\"contract\":\"0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48\",\"event\":\"E(address a, address indexed b, uint x)\",\"from\":\"0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48\",\"execute\":\"token-ledger\"}"
      })
  void read_whenRuleIsOfAnyKind_givesIt(String rule) {
    assertThat(valid(new ConfigFile().with("targets", "[" + rule + "]")).targets().rules())
        .hasSize(1);
  }

  @Test
  void read_whenANodeLivesElsewhere_givesItsTableAndRegion() {
    String nodes =
        "[\"n1\", {\"id\":\"n2\",\"table\":\"other\"},"
            + " {\"id\":\"n3\",\"table\":\"far\",\"region\":\"eu-west-1\"}]";

    assertThat(valid(new ConfigFile().with("network.nodes", nodes)).network().nodes())
        .containsExactly(
            local("n1"),
            new Member(new NodeId("n2"), "other", ""),
            new Member(new NodeId("n3"), "far", "eu-west-1"));
  }

  @Test
  void read_whenANodeElsewhereIsWrong_namesEachPlace() {
    String nodes =
        "[\"n1\", {\"id\":\"n1\"}, {\"id\":\"n2\",\"region\":\"eu-west-1\"},"
            + " {\"id\":\"n3\",\"table\":\"a b\",\"region\":\"Mars\"}, {\"table\":\"tab\"}]";

    assertThat(problems(new ConfigFile().with("network.nodes", nodes).with("network.quorum", "3")))
        .extracting(Problem::toString)
        .containsExactlyInAnyOrder(
            "CFG_DUPLICATE_ID at network.nodes[1].id: node 'n1' is named twice",
            "CFG_MISSING_KEY at network.nodes[2].table: a node in a region of its own needs a table"
                + " there: 'table' is missing",
            "CFG_ID_FORMAT at network.nodes[3].table: wanted a table's name, got 'a b'",
            "CFG_ID_FORMAT at network.nodes[3].region: wanted a region's name, got 'Mars'",
            "CFG_MISSING_KEY at network.nodes[4].id: 'id' is missing");
  }

  @Test
  void read_whenARuleHasACondition_givesIt() {
    Rule rule =
        valid(new ConfigFile().with("targets[0].where", "\"value >= 1000 and to != " + ZERO + "\""))
            .targets()
            .rules()
            .getFirst();

    assertThat(rule.where()).hasToString("value >= 1000 and to != " + ZERO);
    assertThat(valid(new ConfigFile()).targets().rules().getFirst().where().isAnything()).isTrue();
  }

  @Test
  void read_whenItNamesItsFirstBlock_givesIt() {
    assertThat(valid(new ConfigFile()).validFrom()).isEmpty();
    assertThat(valid(new ConfigFile().with("validFrom", "19000500")).validFrom())
        .contains(Height.of(19_000_500));
    assertThat(problems(new ConfigFile().with("validFrom", "0")))
        .extracting(Problem::code)
        .containsExactly("CFG_RANGE");
  }

  private static Member local(String id) {
    return Member.local(new NodeId(id));
  }

  private static SluiceConfig valid(ConfigFile file) {
    return switch (READER.read(file.tree())) {
      case ConfigResult.Valid valid -> valid.config();
      case ConfigResult.Invalid invalid -> throw new AssertionError(invalid.problems().toString());
    };
  }

  private static List<Problem> problems(ConfigFile file) {
    return switch (READER.read(file.tree())) {
      case ConfigResult.Valid valid -> throw new AssertionError("valid: " + valid);
      case ConfigResult.Invalid invalid -> invalid.problems();
    };
  }
}
