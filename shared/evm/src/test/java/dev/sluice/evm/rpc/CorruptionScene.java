package dev.sluice.evm.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.EncodedBlock;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.ProvenBlock;
import dev.sluice.core.port.Deadline;
import dev.sluice.core.port.SourceChain.Fetched;
import dev.sluice.evm.codec.Address;
import dev.sluice.evm.config.Finality;
import dev.sluice.evm.config.StartingPoint;
import dev.sluice.evm.target.AccountCondition;
import dev.sluice.evm.target.EventDeclaration;
import dev.sluice.evm.target.Rule;
import dev.sluice.evm.target.RuleSelector;
import dev.sluice.evm.target.RuleSet;
import dev.sluice.evm.target.Selection;
import dev.sluice.evm.verify.SelectEverything;
import dev.sluice.evm.verify.TargetSelector;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** Blocks of one chain, of which some are fetched by a client that knows nothing yet. */
final class CorruptionScene {
  private static final long CHAIN_ID = 1337;

  /** More blocks than these say nothing more of one damaged answer. */
  private static final int MOST_BLOCKS = 3;

  /** Everything; and transfers of the recording's token, for which headers come first. */
  private static final List<TargetSelector> SELECTORS =
      List.of(
          SelectEverything.all(),
          new RuleSelector(
              new RuleSet(
                  List.of(
                      new Rule(
                          "transfers",
                          "token-ledger",
                          new Selection.ByLog(
                              Address.of(
                                  HexFormat.of()
                                      .parseHex("5fbdb2315678afecb367f032d93f642f64180aa3")),
                              EventDeclaration.parse(
                                  "Transfer(address indexed from, address indexed to, uint256"
                                      + " value)")),
                          new AccountCondition.Any(),
                          Rule.StatusCondition.SUCCEEDED))),
              (_, _) -> {}));

  private final String name;
  private final int weight;
  private final AnswerBook answers;
  private final List<Long> heights;
  private final Map<TargetSelector, Map<Long, State>> honest = new HashMap<>();

  /**
   * A scene.
   *
   * @param name what it is called
   * @param weight how often it is chosen
   * @param lines blocks above 0 with their receipts, ascending; neighbours are linked
   */
  CorruptionScene(String name, int weight, List<JsonNode> lines) {
    this.name = name;
    this.weight = weight;
    this.answers = new AnswerBook(new ServedChain(CHAIN_ID, lines, 0), lines);
    this.heights =
        lines.stream().map(line -> Long.decode(line.at("/block/number").asText())).toList();
    for (TargetSelector selector : SELECTORS) {
      Map<Long, State> states = new HashMap<>();
      for (long height : heights) {
        Channel channel = new InProcessChannel(answers::answer);
        Fetched fetched = fetch(BlockRange.of(height, height), selector, channel);
        states.put(height, State.of(fetched.blocks().getFirst()));
      }
      honest.put(selector, states);
    }
  }

  /**
   * Everything that is stored of a block.
   *
   * @param block the proven block with its targets
   * @param encoding what workers prove it from
   */
  record State(ProvenBlock block, String encoding) {
    static State of(FetchedBlock fetched) {
      byte[] content = fetched.encoded().map(EncodedBlock::content).orElse(new byte[0]);
      return new State(fetched.block(), HexFormat.of().formatHex(content));
    }
  }

  String name() {
    return name;
  }

  int weight() {
    return weight;
  }

  AnswerBook answers() {
    return answers;
  }

  /** What is stored of a block when nothing is damaged. */
  Optional<State> honest(TargetSelector selector, long height) {
    return Optional.ofNullable(honest.get(selector)).map(states -> states.get(height));
  }

  /** Some blocks that follow one another. */
  BlockRange anyRange(RandomGenerator random) {
    int first = random.nextInt(heights.size());
    int most = Math.min(heights.size(), first + 1 + random.nextInt(MOST_BLOCKS));
    int last = first;
    while (last + 1 < most && heights.get(last + 1) == heights.get(last) + 1) {
      last++;
    }
    return BlockRange.of(heights.get(first), heights.get(last));
  }

  static TargetSelector anySelector(RandomGenerator random) {
    return SELECTORS.get(random.nextInt(SELECTORS.size()));
  }

  /** Fetches over a channel, with nobody else to ask. */
  static Fetched fetch(BlockRange range, TargetSelector selector, Channel channel) {
    ManualTime time = new ManualTime();
    try (RpcEndpoint endpoint = new RpcEndpoint(channel, ChainFixture.PATIENT, _ -> {}, time)) {
      EvmSourceChain chain =
          new EvmSourceChain(
              List.of(endpoint),
              new EvmSourceChain.Terms(
                  CHAIN_ID, new Finality.Confirmations(0), 1, new StartingPoint.OfRecording()),
              selector);
      return chain.fetch(range, Deadline.inMillis(time, TimeUnit.MINUTES.toMillis(10)));
    }
  }
}
