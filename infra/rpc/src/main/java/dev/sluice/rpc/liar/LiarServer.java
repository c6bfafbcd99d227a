package dev.sluice.rpc.liar;

import com.sun.net.httpserver.HttpServer;
import dev.sluice.rpc.LoopbackHttp;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A JSON-RPC proxy on 127.0.0.1 that passes requests to an endpoint and its answers back, byte for
 * byte, but for the lies that it is to tell. The same seed and the same requests in the same order
 * give the same lies.
 */
public final class LiarServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService executor;
  private final Upstream upstream;
  private final Counts counts;
  private final CountDownLatch closed;

  private LiarServer(HttpServer server, Options options) {
    this.server = server;
    this.executor = Executors.newVirtualThreadPerTaskExecutor();
    this.upstream = new Upstream(options.upstream());
    this.counts = new Counts(options.lies());
    this.closed = new CountDownLatch(1);
    Chances chances = new Chances(options.seed(), options.schedule(), options.lies());
    Plan plan = new Plan(options.lies(), chances, options.from(), options.hashing(), counts);
    server.setExecutor(executor);
    server.createContext(
        "/", new LiarHandler(new Liar(plan, upstream), new WireWriter(closed), counts));
  }

  /**
   * Starts a liar.
   *
   * @throws java.net.BindException if the port is taken
   */
  public static LiarServer start(Options options) throws IOException {
    LiarServer liar = new LiarServer(LoopbackHttp.create(options.port()), options);
    liar.server.start();
    return liar;
  }

  /** Where it listens. */
  public URI uri() {
    return LoopbackHttp.uri(server);
  }

  /** What it did so far. */
  public LiarCounts counts() {
    return counts.snapshot();
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    executor.shutdownNow();
    upstream.close();
  }

  /**
   * How to lie.
   *
   * @param upstream the endpoint that tells the truth
   * @param lies what is told: first what changes blocks, then answers, batches and the wire, each
   *     kind in this order; none passes everything on
   * @param seed repeats what chance decides
   * @param schedule when each is told
   * @param from the lowest height that is lied about; empty for all. A lie about no block, such as
   *     of the chain's id, is told all the same
   * @param port the port; 0 for any free one
   * @param hashing hashes what was changed
   */
  public record Options(
      URI upstream,
      List<Lie> lies,
      long seed,
      Schedule schedule,
      OptionalLong from,
      int port,
      Hashing hashing) {
    /** Copies the list. */
    public Options {
      lies = List.copyOf(lies);
    }
  }
}
