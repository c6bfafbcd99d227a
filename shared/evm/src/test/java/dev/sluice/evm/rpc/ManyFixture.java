package dev.sluice.evm.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.Height;
import dev.sluice.core.port.Deadline;
import dev.sluice.core.port.TimeSource;
import dev.sluice.evm.config.Finality;
import dev.sluice.evm.config.StartingPoint.Checkpoint;
import dev.sluice.evm.verify.TargetSelector;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Several servers, honest until told otherwise, and a chain that follows them. */
final class ManyFixture implements AutoCloseable {
  private final List<ServedChain> served = new ArrayList<>();
  private final List<RawServer> servers = new ArrayList<>();
  private final List<RpcEndpoint> endpoints = new ArrayList<>();
  private final List<Before> before = new ArrayList<>();
  private final ManualTime manual = new ManualTime();
  private final TimeSource time;
  private final Checkpoint checkpoint;

  /** What a server does before it answers. */
  @FunctionalInterface
  interface Before {
    /** Whether it goes on to answer; the connection is closed if this throws. */
    boolean goesOn(RawServer.Exchange exchange) throws IOException;
  }

  ManyFixture(List<ServedChain> chains, Checkpoint checkpoint) {
    this(chains, checkpoint, Optional.empty());
  }

  private ManyFixture(
      List<ServedChain> chains, Checkpoint checkpoint, Optional<TimeSource> realTime) {
    this.checkpoint = checkpoint;
    this.time = realTime.orElse(manual);
    for (ServedChain chain : chains) {
      int index = served.size();
      served.add(chain);
      before.add(_ -> true);
      RawServer server =
          new RawServer(
              (body, exchange) -> {
                if (before.get(index).goesOn(exchange)) {
                  chain.answer(body, exchange);
                }
              });
      servers.add(server);
      endpoints.add(
          RpcEndpoint.at(RpcUrl.parse(server.url()), ChainFixture.PATIENT, _ -> {}, time));
    }
  }

  /** So many servers with blocks 100 to 163, final up to 150; trust starts at 100. */
  static ManyFixture honest(int count) {
    return of(honestChains(count));
  }

  /** The same with another clock. */
  static ManyFixture honest(int count, TimeSource time) {
    return new ManyFixture(honestChains(count), madeCheckpoint(), Optional.of(time));
  }

  private static List<ServedChain> honestChains(int count) {
    List<JsonNode> lines = MadeChain.of(100, 163, 0);
    List<ServedChain> chains = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      chains.add(new ServedChain(ChainFixture.CHAIN_ID, lines, 150));
    }
    return chains;
  }

  static ManyFixture of(List<ServedChain> chains) {
    return new ManyFixture(chains, madeCheckpoint());
  }

  private static Checkpoint madeCheckpoint() {
    String hash = MadeChain.of(100, 100, 0).getFirst().at("/block/hash").asText();
    return new Checkpoint(Height.of(100), BlockHash.parse(hash));
  }

  /** How many full blocks a server was asked for. */
  long bodies(int index) {
    return served(index).calls().stream().filter(ServedChain.Call::isFull).count();
  }

  ServedChain served(int index) {
    return served.get(index);
  }

  RawServer server(int index) {
    return servers.get(index);
  }

  String label(int index) {
    return endpoints.get(index).label();
  }

  ManualTime time() {
    return manual;
  }

  /** The server closes every connection from now on. */
  void kill(int index) {
    before(
        index,
        exchange -> {
          exchange.hangUp();
          throw new IOException("dead");
        });
  }

  void before(int index, Before what) {
    before.set(index, what);
  }

  EvmSourceChain chain(int quorum) {
    return chain(quorum, new Finality.Finalized());
  }

  EvmSourceChain chain(int quorum, Finality finality) {
    return chain(quorum, finality, new SelectNothing());
  }

  EvmSourceChain chain(EvmSourceChain.Terms terms) {
    return new EvmSourceChain(endpoints, terms, new SelectNothing());
  }

  EvmSourceChain chain(int quorum, Finality finality, TargetSelector selector) {
    return new EvmSourceChain(
        endpoints,
        new EvmSourceChain.Terms(ChainFixture.CHAIN_ID, finality, quorum, checkpoint),
        selector);
  }

  Deadline deadline(long millis) {
    return Deadline.inMillis(time, millis);
  }

  /** Fetches with plenty of time. */
  List<FetchedBlock> fetch(EvmSourceChain chain, long first, long last) {
    return chain.fetch(BlockRange.of(first, last), deadline(600_000)).blocks();
  }

  @Override
  public void close() {
    endpoints.forEach(RpcEndpoint::close);
    servers.forEach(RawServer::close);
  }
}
