package dev.sluice.evm.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.port.Deadline;
import dev.sluice.evm.config.Finality;
import dev.sluice.evm.config.StartingPoint;
import dev.sluice.evm.verify.TargetSelector;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A served chain, and the source chain that follows it. */
final class ChainFixture implements AutoCloseable {
  static final long CHAIN_ID = 1337;
  static final RpcLimits PATIENT = new RpcLimits(5_000, 60_000, 60_000, 1 << 26, 1 << 27);

  private final ServedChain served;
  private final RawServer server;
  private final RpcEndpoint endpoint;
  private final List<String> requested = Collections.synchronizedList(new ArrayList<>());
  private final ManualTime time = new ManualTime();

  ChainFixture(ServedChain served, RpcLimits limits) {
    this.served = served;
    this.server = new RawServer(served);
    this.endpoint = RpcEndpoint.at(RpcUrl.parse(server.url()), limits, requested::add, time);
  }

  /** Blocks 100 to 163 of a made chain, final up to 150. */
  static ChainFixture made() {
    return of(MadeChain.of(100, 163, 0), 150, PATIENT);
  }

  static ChainFixture of(List<JsonNode> lines, long finalized, RpcLimits limits) {
    return new ChainFixture(new ServedChain(CHAIN_ID, lines, finalized), limits);
  }

  ServedChain served() {
    return served;
  }

  RawServer server() {
    return server;
  }

  RpcEndpoint endpoint() {
    return endpoint;
  }

  ManualTime time() {
    return time;
  }

  List<String> requested() {
    return List.copyOf(requested);
  }

  EvmSourceChain chain(Finality finality, TargetSelector selector) {
    return new EvmSourceChain(
        List.of(endpoint),
        new EvmSourceChain.Terms(CHAIN_ID, finality, 1, new StartingPoint.OfRecording()),
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
    endpoint.close();
    server.close();
  }
}
