package dev.sluice.evm.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.ProvenBlock;
import dev.sluice.core.chain.Target;
import dev.sluice.evm.codec.Address;
import dev.sluice.evm.codec.Keccak256;
import dev.sluice.evm.config.Finality;
import dev.sluice.evm.config.StartingPoint.Checkpoint;
import dev.sluice.evm.rpc.ServedChain.Call;
import dev.sluice.evm.target.AccountCondition;
import dev.sluice.evm.target.EventDeclaration;
import dev.sluice.evm.target.Rule;
import dev.sluice.evm.target.RuleSelector;
import dev.sluice.evm.target.RuleSet;
import dev.sluice.evm.target.Selection;
import dev.sluice.evm.verify.TargetSelector;
import dev.sluice.evm.verify.VerifiedTransaction;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The shipped blocks, served and followed by rules that select by log: some rare, some not. */
final class LogChain {
  static final int LAST = 256;
  static final String RECEIPTS = "eth_getBlockReceipts";
  static final String RECEIPT = "eth_getTransactionReceipt";
  private static final String TOKEN = "5fbdb2315678afecb367f032d93f642f64180aa3";
  private static final List<JsonNode> TRUTH = ShippedBlocks.first(LAST);
  static final EventDeclaration APPROVAL =
      EventDeclaration.parse(
          "Approval(address indexed owner, address indexed spender, uint256 value)");
  static final EventDeclaration TRANSFER =
      EventDeclaration.parse("Transfer(address indexed from, address indexed to, uint256 value)");

  private LogChain() {}

  static EvmSourceChain whole(ChainFixture fixture) {
    return fixture.chain(new Finality.Finalized(), new NotByHeader(rule(APPROVAL)));
  }

  static ChainFixture fixture() {
    return ChainFixture.of(TRUTH, LAST, ChainFixture.PATIENT);
  }

  static ManyFixture three() {
    List<ServedChain> chains = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      chains.add(new ServedChain(ChainFixture.CHAIN_ID, TRUTH, LAST));
    }
    BlockHash hash = BlockHash.parse(TRUTH.getFirst().at("/block/hash").asText());
    return new ManyFixture(chains, new Checkpoint(Height.of(1), hash));
  }

  static List<Shown> fetch(ChainFixture fixture, TargetSelector selector) {
    return shown(fixture.fetch(fixture.chain(new Finality.Finalized(), selector), 1, LAST));
  }

  static List<Shown> shown(List<FetchedBlock> blocks) {
    return blocks.stream()
        .map(
            each ->
                new Shown(
                    each.block(),
                    each.encoded()
                        .map(encoded -> HexFormat.of().formatHex(encoded.content()))
                        .orElse("")))
        .toList();
  }

  /** A block and its encoding in hex. */
  record Shown(ProvenBlock block, String encoded) {}

  /** The same blocks when each is fetched and proven whole. */
  static List<Shown> whole(TargetSelector selector) {
    try (ChainFixture fixture = fixture()) {
      List<Shown> blocks = fetch(fixture, new NotByHeader(selector));
      assertThat(bodies(fixture.served())).hasSize(LAST);
      return blocks;
    }
  }

  static RuleSelector rule(EventDeclaration event) {
    return selector(List.of(byLog(event)));
  }

  static Rule approvals() {
    return byLog(APPROVAL);
  }

  static Rule byLog(EventDeclaration event) {
    return new Rule(
        "logs",
        "record",
        new Selection.ByLog(Address.of(HexFormat.of().parseHex(TOKEN)), event),
        new AccountCondition.Any(),
        Rule.StatusCondition.SUCCEEDED);
  }

  static RuleSelector selector(List<Rule> rules) {
    return new RuleSelector(new RuleSet(rules), (_, _) -> {});
  }

  static Set<Long> bodies(ServedChain served) {
    SortedSet<Long> heights = new TreeSet<>();
    served.calls().stream()
        .filter(Call::isFull)
        .forEach(call -> heights.add(Long.decode(call.param())));
    return heights;
  }

  /** Headers by number, without the vote on the last one and what is asked by tag. */
  static long headers(ServedChain served) {
    return served.calls().stream()
            .filter(call -> call.method().equals("eth_getBlockByNumber") && !call.isFull())
            .filter(call -> call.param().startsWith("0x"))
            .count()
        - 1;
  }

  static long transactions(Set<Long> heights) {
    return TRUTH.stream()
        .filter(line -> heights.contains(Long.decode(line.at("/block/number").asText())))
        .mapToLong(line -> line.at("/block/transactions").size())
        .sum();
  }

  /** Blocks whose bloom has both the contract and the event, by the yellow paper's words. */
  static SortedSet<Long> candidates(EventDeclaration event) {
    SortedSet<Long> heights = new TreeSet<>();
    for (JsonNode line : TRUTH) {
      byte[] bloom = HexFormat.of().parseHex(line.at("/block/logsBloom").asText().substring(2));
      if (has(bloom, HexFormat.of().parseHex(TOKEN)) && has(bloom, event.topic0().toByteArray())) {
        heights.add(Long.decode(line.at("/block/number").asText()));
      }
    }
    return heights;
  }

  static boolean has(byte[] bloom, byte[] item) {
    byte[] hash = Keccak256.hash(item).toByteArray();
    for (int i = 0; i < 6; i += 2) {
      int bit = ((hash[i] & 0x07) << 8) + (hash[i + 1] & 0xff);
      if ((bloom[255 - bit / 8] >> bit % 8 & 1) == 0) {
        return false;
      }
    }
    return true;
  }

  /** As if every block could hold a target. */
  record Dense(TargetSelector selector) implements TargetSelector {
    @Override
    public boolean selectsByLog() {
      return true;
    }

    @Override
    public boolean mayMatch(byte[] logsBloom) {
      return true;
    }

    @Override
    public List<Target> select(VerifiedTransaction transaction) {
      return selector.select(transaction);
    }
  }

  /** The same targets, but never by a header alone. */
  record NotByHeader(TargetSelector selector) implements TargetSelector {
    @Override
    public boolean selectsByLog() {
      return false;
    }

    @Override
    public boolean mayMatch(byte[] logsBloom) {
      return selector.mayMatch(logsBloom);
    }

    @Override
    public List<Target> select(VerifiedTransaction transaction) {
      return selector.select(transaction);
    }
  }
}
