package dev.sluice.rpc;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A JSON-RPC 2.0 server on 127.0.0.1 that answers from a recording, up to the head that it has
 * revealed. It answers every tag with that head, so a follower sees a chain that grows.
 */
public final class RecordingServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService executor;
  private final RecordedChain chain;
  private final RequestCounter counter;

  private RecordingServer(
      HttpServer server, ExecutorService executor, RecordedChain chain, RequestCounter counter) {
    this.server = server;
    this.executor = executor;
    this.chain = chain;
    this.counter = counter;
  }

  /**
   * Starts a server.
   *
   * @param recording the blocks
   * @param options chain id, port and first head
   * @throws java.net.BindException if the port is taken
   * @throws IllegalArgumentException if the head is outside the recording
   */
  public static RecordingServer start(Recording recording, Options options) throws IOException {
    RecordedChain chain = new RecordedChain(recording, options.chainId(), options.head(recording));
    RequestCounter counter = new RequestCounter();
    ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    HttpServer server = LoopbackHttp.create(options.port());
    server.setExecutor(executor);
    server.createContext("/", new RpcHandler(chain, counter));
    server.start();
    return new RecordingServer(server, executor, chain, counter);
  }

  /** Where it listens. */
  public URI uri() {
    return LoopbackHttp.uri(server);
  }

  /** The head revealed so far. */
  public long head() {
    return chain.head();
  }

  /**
   * Moves the head.
   *
   * @throws IllegalArgumentException if it is below the present head or above the recording
   */
  public void reveal(long height) {
    chain.reveal(height);
  }

  /** What it was asked so far. */
  public RequestCounts counts() {
    return counter.snapshot();
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }

  /**
   * How to serve a recording.
   *
   * @param chainId what eth_chainId answers
   * @param port the port; 0 for any free one
   * @param firstHead the head revealed at first; {@link #WHOLE} for the last block
   */
  public record Options(long chainId, int port, long firstHead) {
    /** Reveals the whole recording at once. */
    public static final long WHOLE = -1;

    /** A free port and the whole recording. */
    public static Options whole(long chainId) {
      return new Options(chainId, 0, WHOLE);
    }

    private long head(Recording recording) {
      return firstHead == WHOLE ? recording.last().identity().height() : firstHead;
    }
  }
}
