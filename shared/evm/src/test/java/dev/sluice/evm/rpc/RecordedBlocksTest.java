package dev.sluice.evm.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.ProvenBlock;
import dev.sluice.core.chain.Target;
import dev.sluice.core.error.HaltException;
import dev.sluice.evm.codec.Address;
import dev.sluice.evm.codec.ReferenceData;
import dev.sluice.evm.config.Finality;
import dev.sluice.evm.target.AccountCondition;
import dev.sluice.evm.target.EventDeclaration;
import dev.sluice.evm.target.Rule;
import dev.sluice.evm.target.Rule.StatusCondition;
import dev.sluice.evm.target.RuleSelector;
import dev.sluice.evm.target.RuleSet;
import dev.sluice.evm.target.Selection;
import dev.sluice.evm.verify.EvmBlockOpener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real blocks over HTTP: fetched, proven, selected, and opened again by a worker. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class RecordedBlocksTest {
  private static final Rule USDC =
      new Rule(
          "usdc-transfers",
          "token-ledger",
          new Selection.ByLog(
              Address.of(HexFormat.of().parseHex("a0b86991c6218b36c1d19d4a2e9eb0ce3606eb48")),
              EventDeclaration.parse(
                  "Transfer(address indexed from, address indexed to, uint256 value)")),
          new AccountCondition.Any(),
          StatusCondition.SUCCEEDED);
  private static final Rule TRANSFERS =
      new Rule(
          "ether",
          "record",
          new Selection.ByValue(new AccountCondition.Any()),
          new AccountCondition.Any(),
          StatusCondition.SUCCEEDED);

  private final List<String> undecodable = new ArrayList<>();

  @Test
  void fetch_ofMainnet_findsEveryTransferOfUsdc() throws IOException {
    RuleSelector selector = selector(USDC);
    List<FetchedBlock> blocks =
        fetched(lines("mainnet-15000000-15000031"), 15_000_000, 15_000_031, selector);

    List<ProvenBlock> withTargets =
        blocks.stream().map(FetchedBlock::block).filter(b -> !b.targets().isEmpty()).toList();
    assertThat(blocks).hasSize(32);
    assertThat(withTargets).hasSize(31);
    assertThat(withTargets.stream().mapToLong(RecordedBlocksTest::transactions).sum())
        .isEqualTo(495);
    assertThat(withTargets.stream().mapToInt(b -> b.targets().size()).sum()).isEqualTo(551);
    assertThat(undecodable).isEmpty();
    assertOpensAgain(blocks, selector);
  }

  @Test
  void fetch_beforeByzantium_haltsARuleThatNeedsSuccess() throws IOException {
    // Read outside the assertion, which would take the skipping of an absent file for a failure.
    List<JsonNode> lines = lines("mainnet-1000000-1000030");

    assertThatThrownBy(() -> fetched(lines, 1_000_000, 1_000_030, selector(TRANSFERS)))
        .isInstanceOf(HaltException.class)
        .extracting("code")
        .isEqualTo("STATUS_UNPROVABLE");
  }

  @Test
  void fetch_beforeByzantium_selectsWithAnyStatus() throws IOException {
    Rule any =
        new Rule("ether", "record", TRANSFERS.selection(), TRANSFERS.sender(), StatusCondition.ANY);
    RuleSelector selector = selector(any);
    List<JsonNode> lines = lines("mainnet-1000000-1000030");
    long transfers =
        lines.stream()
            .flatMap(line -> stream(line.at("/block/transactions")))
            .filter(
                tx ->
                    tx.get("input").asText().equals("0x")
                        && !tx.get("value").asText().equals("0x0")
                        && !tx.get("to").isNull())
            .count();

    List<FetchedBlock> blocks = fetched(lines, 1_000_000, 1_000_030, selector);
    assertThat(blocks.stream().mapToInt(b -> b.block().targets().size()).sum())
        .isEqualTo((int) transfers)
        .isPositive();
    assertOpensAgain(blocks, selector);
  }

  @Test
  void fetch_bySender_findsExactlyTheSendersTransactions() throws IOException {
    List<JsonNode> lines = lines("mainnet-15000000-15000031");
    String sender = lines.getFirst().at("/block/transactions/0/from").asText();
    long wanted =
        lines.stream()
            .flatMap(line -> stream(line.at("/block/transactions")))
            .filter(tx -> tx.get("from").asText().equals(sender))
            .count();
    Rule bySender =
        new Rule(
            "sender",
            "record",
            new Selection.BySender(),
            new AccountCondition.Only(Address.of(HexFormat.of().parseHex(sender.substring(2)))),
            StatusCondition.ANY);

    assertThat(
            fetched(lines, 15_000_000, 15_000_031, selector(bySender)).stream()
                .mapToInt(b -> b.block().targets().size())
                .sum())
        .isEqualTo((int) wanted)
        .isPositive();
  }

  private RuleSelector selector(Rule rule) {
    return new RuleSelector(new RuleSet(List.of(rule)), (name, _) -> undecodable.add(name));
  }

  private static List<FetchedBlock> fetched(
      List<JsonNode> lines, long first, long last, RuleSelector selector) throws IOException {
    try (ChainFixture fixture = ChainFixture.of(lines, last, ChainFixture.PATIENT)) {
      return fixture.fetch(fixture.chain(new Finality.Finalized(), selector), first, last);
    }
  }

  private static List<JsonNode> lines(String file) throws IOException {
    return ReferenceData.lines(ReferenceData.path("blocks/" + file + ".ndjson.gz")).stream()
        .map(ServedChain::parse)
        .toList();
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static long transactions(ProvenBlock block) {
    return block.targets().stream().map(Target::transactionIndex).distinct().count();
  }

  private static void assertOpensAgain(List<FetchedBlock> blocks, RuleSelector selector) {
    EvmBlockOpener opener = new EvmBlockOpener(selector);
    for (FetchedBlock each : blocks) {
      ProvenBlock block = each.block();
      each.encoded()
          .ifPresent(
              encoded ->
                  assertThat(opener.open(encoded, block.height(), block.hash())).isEqualTo(block));
    }
  }
}
