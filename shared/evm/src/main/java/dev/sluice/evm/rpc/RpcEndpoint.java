package dev.sluice.evm.rpc;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.Height;
import dev.sluice.core.error.SyncException;
import dev.sluice.core.port.Deadline;
import dev.sluice.core.port.TimeSource;
import dev.sluice.evm.codec.BlockReader;
import dev.sluice.evm.codec.ClaimedBlock;
import dev.sluice.evm.codec.ClaimedHeader;
import dev.sluice.evm.codec.ClaimedReceipt;
import dev.sluice.evm.codec.Dialect;
import dev.sluice.evm.codec.Header;
import dev.sluice.evm.codec.HeaderReader;
import dev.sluice.evm.codec.ReceiptsReader;
import dev.sluice.evm.verify.VerifiedHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One endpoint of the source chain. What it answers is parsed strictly and proven nowhere but in
 * {@link BlockProofs}.
 */
public final class RpcEndpoint implements AutoCloseable {
  private final JsonRpcTransport transport;
  private final RpcLimits limits;
  private final String place;
  private final TimeSource time;
  private final Dialect dialect;
  private volatile boolean servesBlockReceipts = true;

  /** An endpoint at the end of a channel. */
  RpcEndpoint(Channel channel, RpcLimits limits, RequestCounter counter, TimeSource time) {
    this.transport = new JsonRpcTransport(channel, counter, time);
    this.limits = limits;
    this.place = channel.url().place();
    this.time = time;
    this.dialect = Dialect.ETHEREUM;
  }

  private RpcEndpoint(RpcEndpoint same, Dialect dialect) {
    this.transport = same.transport;
    this.limits = same.limits;
    this.place = same.place;
    this.time = same.time;
    this.dialect = dialect;
  }

  /** The same endpoint, whose chain departs from Ethereum: either may be closed for both. */
  RpcEndpoint speaking(Dialect other) {
    return new RpcEndpoint(this, other);
  }

  Dialect dialect() {
    return dialect;
  }

  /** A header, or a block of which only that is read; nothing in it is proven. */
  ClaimedHeader readHeader(JsonSlice json) {
    return json.read(parser -> HeaderReader.read(parser, dialect));
  }

  /** A block with full transactions; nothing in it is proven. */
  ClaimedBlock readBlock(JsonSlice json) {
    return json.read(parser -> BlockReader.read(parser, dialect));
  }

  /** The receipts of a block; nothing in them is proven. */
  List<ClaimedReceipt> readReceipts(JsonSlice json) {
    return json.read(parser -> ReceiptsReader.read(parser, dialect));
  }

  /**
   * An endpoint at a URL; nothing is asked yet.
   *
   * @param counter is told of every call
   * @param time times what a server asks for under {@code Retry-After}
   */
  public static RpcEndpoint at(
      RpcUrl url, RpcLimits limits, RequestCounter counter, TimeSource time) {
    return new RpcEndpoint(new HttpChannel(url, limits), limits, counter, time);
  }

  /** Host and port. */
  public String label() {
    return transport.label();
  }

  /** What must differ between endpoints that confirm each other. */
  String place() {
    return place;
  }

  TimeSource time() {
    return time;
  }

  /** The error of a request that would be made while the server wants to be left alone. */
  Optional<SyncException> pause() {
    return transport.pause();
  }

  RpcLimits limits() {
    return limits;
  }

  RpcFaults faults() {
    return transport.faults();
  }

  /** The bounds of a usual request. */
  CallBounds usualBounds() {
    return new CallBounds(limits.responseBytes(), limits.totalMillis());
  }

  /** Bounds that end with the deadline, if that is earlier. */
  CallBounds bounds(int bytes, Deadline deadline) {
    return new CallBounds(bytes, Math.min(limits.totalMillis(), deadline.remainingMillis()));
  }

  /** Asks for results: the first error among the answers is thrown under its documented code. */
  List<JsonSlice> ask(List<RpcCall> calls, CallBounds bounds) {
    List<RpcAnswer> answers = answers(calls, bounds);
    List<JsonSlice> results = new ArrayList<>(calls.size());
    for (int i = 0; i < calls.size(); i++) {
      switch (answers.get(i)) {
        case RpcAnswer.Result result -> results.add(result.json());
        case RpcAnswer.Failure failure ->
            throw transport.faults().ofError(calls.get(i).method(), failure.error());
      }
    }
    return results;
  }

  /** Asks for answers, errors among them. */
  List<RpcAnswer> answers(List<RpcCall> calls, CallBounds bounds) {
    return transport.send(calls, bounds);
  }

  /**
   * Asks for a header and recomputes its hash.
   *
   * @throws SyncException with {@code VERIFY_HEADER_HASH} or {@code VERIFY_NUMBER} if it is not
   *     what it claims, or not what was asked for
   */
  Header header(Height height, CallBounds bounds) {
    JsonSlice json = ask(List.of(RpcCall.header(height)), bounds).getFirst();
    if (json.isNull()) {
      throw faults().notReady("block " + height);
    }
    return VerifiedHeader.of(readHeader(json), height, label()).header();
  }

  /** Whether it serves the receipts of a block at once, as far as is known. */
  boolean servesBlockReceipts() {
    return servesBlockReceipts;
  }

  /** It said that it does not: from now on each receipt is asked for by itself. */
  void lacksBlockReceipts() {
    servesBlockReceipts = false;
  }

  /** A block and its receipts by height, as the endpoint has them now. */
  static List<RpcCall> callsFor(Height height) {
    return List.of(RpcCall.block(height), RpcCall.receipts(height));
  }

  /** A block and its receipts by hash: the same block in both, or an error. */
  static List<RpcCall> callsFor(BlockHash hash) {
    return List.of(RpcCall.block(hash), RpcCall.receipts(hash));
  }

  @Override
  public void close() {
    transport.close();
  }
}
