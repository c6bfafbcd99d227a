package dev.sluice.cli.liar;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.ProvenBlock;
import dev.sluice.core.error.SyncException;
import dev.sluice.core.gateway.Gateway;
import dev.sluice.core.gateway.PollResult;
import dev.sluice.core.gateway.SourceChains;
import dev.sluice.core.port.Deadline;
import dev.sluice.core.port.SourceChain;
import dev.sluice.core.port.TimeSource;
import dev.sluice.core.state.GatewayState;
import dev.sluice.evm.codec.Address;
import dev.sluice.evm.config.Finality;
import dev.sluice.evm.config.StartingPoint.Checkpoint;
import dev.sluice.evm.rpc.EvmSourceChain;
import dev.sluice.evm.rpc.RpcEndpoint;
import dev.sluice.evm.rpc.RpcLimits;
import dev.sluice.evm.rpc.RpcUrl;
import dev.sluice.evm.target.AccountCondition;
import dev.sluice.evm.target.EventDeclaration;
import dev.sluice.evm.target.Rule;
import dev.sluice.evm.target.RuleSelector;
import dev.sluice.evm.target.RuleSet;
import dev.sluice.evm.target.Selection;
import dev.sluice.lambda.SystemTime;
import dev.sluice.testkit.FakeEventBus;
import dev.sluice.testkit.FakeTable;
import dev.sluice.testkit.Stores;
import dev.sluice.testkit.TestGenesis;
import java.net.URI;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A gateway on stores of its own that follows endpoints, one after the other, through Sluice's
 * client, and keeps every block that the client called proven.
 */
final class Following {
  private static final long CHAIN_ID = 31337;
  private static final long DEADLINE_MILLIS = 600_000;
  private static final int MOST_POLLS = 3;
  private static final Rule TRANSFERS =
      new Rule(
          "transfers",
          "token-ledger",
          new Selection.ByLog(
              Address.of(HexFormat.of().parseHex("5fbdb2315678afecb367f032d93f642f64180aa3")),
              EventDeclaration.parse(
                  "Transfer(address indexed from, address indexed to, uint256 value)")),
          new AccountCondition.Any(),
          Rule.StatusCondition.SUCCEEDED);

  private final Stores stores = Stores.over(new FakeTable());
  private final SortedMap<Long, ProvenBlock> proven = new TreeMap<>();
  private final SortedMap<String, String> quarantined = new TreeMap<>();

  /** The real one: the client spaces its requests by it, and waits in real time. */
  private final TimeSource time = new SystemTime();

  private final Checkpoint checkpoint;

  Following(long checkpoint, String hash) {
    this.checkpoint = new Checkpoint(Height.of(checkpoint), BlockHash.parse(hash));
    stores
        .configs()
        .initialise(TestGenesis.ofNodes(1, Height.of(checkpoint), BlockHash.parse(hash)));
  }

  /**
   * Polls an endpoint until nothing is left to do, or something is wrong.
   *
   * @return the code of what is wrong; none if the gateway is level with the source
   */
  String poll(URI endpoint, RpcLimits limits) {
    return poll(List.of(endpoint), limits);
  }

  /** The same with several endpoints, of which more than half must agree. */
  String poll(List<URI> addresses, RpcLimits limits) {
    List<RpcEndpoint> endpoints =
        addresses.stream()
            .map(each -> RpcEndpoint.at(RpcUrl.parse(each.toString()), limits, _ -> {}, time))
            .toList();
    try {
      EvmSourceChain chain =
          new EvmSourceChain(
              endpoints,
              new EvmSourceChain.Terms(
                  CHAIN_ID, new Finality.Finalized(), addresses.size() / 2 + 1, checkpoint),
              new RuleSelector(new RuleSet(List.of(TRANSFERS)), (_, _) -> {}));
      String code = poll(new Noting(chain));
      chain.quarantined().forEach(each -> quarantined.put(each.endpoint(), each.code()));
      return code;
    } finally {
      endpoints.forEach(RpcEndpoint::close);
    }
  }

  /** Endpoints that were caught, by host and port, and at what. */
  SortedMap<String, String> quarantined() {
    return quarantined;
  }

  private String poll(SourceChain chain) {
    Gateway gateway =
        new Gateway(
            stores.gateway(),
            stores.blocks(),
            new SourceChains(stores.configs(), _ -> chain),
            new FakeEventBus());
    try {
      for (int i = 0; i < MOST_POLLS; i++) {
        switch (gateway.poll(Deadline.inMillis(time, DEADLINE_MILLIS))) {
          case PollResult.Halted halted -> {
            return halted.state().halt().code();
          }
          case PollResult.Level _ -> {
            return "";
          }
          default -> {}
        }
      }
      return "";
    } catch (SyncException e) {
      return e.code();
    }
  }

  /** What the client called proven, by height. */
  SortedMap<Long, ProvenBlock> proven() {
    return proven;
  }

  GatewayState state() {
    return stores.gateway().read().orElseThrow();
  }

  /** The hash stored at a height. */
  String storedHash(long height) {
    Height at = Height.of(height);
    return stores.blocks().runAt(at).orElseThrow().hashAt(at).toString();
  }

  /** Notes what a chain gives. */
  private final class Noting implements SourceChain {
    private final SourceChain chain;

    Noting(SourceChain chain) {
      this.chain = chain;
    }

    @Override
    public View view() {
      return chain.view();
    }

    @Override
    public Vote vote(Height height) {
      return chain.vote(height);
    }

    @Override
    public Fetched fetch(BlockRange range, Deadline deadline) {
      Fetched fetched = chain.fetch(range, deadline);
      fetched.blocks().forEach(each -> proven.put(each.block().height().value(), each.block()));
      return fetched;
    }

    @Override
    public List<Evidence> quarantined() {
      return chain.quarantined();
    }
  }
}
