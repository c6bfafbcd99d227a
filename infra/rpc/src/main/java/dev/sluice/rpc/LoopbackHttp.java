package dev.sluice.rpc;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

/** HTTP servers on 127.0.0.1: nothing here is for other machines. */
public final class LoopbackHttp {
  private static final int BACKLOG = 64;
  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final String NO_DELAY = "sun.net.httpserver.nodelay";

  private LoopbackHttp() {}

  /**
   * Makes a server; it is not started yet.
   *
   * @param port the port; 0 for any free one
   * @throws java.net.BindException if the port is taken
   * @throws IllegalArgumentException if there is no such port
   */
  public static HttpServer create(int port) throws IOException {
    // Without it each answer waits for a delayed acknowledgement. The JDK reads it once.
    if (System.getProperty(NO_DELAY) == null) {
      System.setProperty(NO_DELAY, "true");
    }
    InetSocketAddress address = new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port);
    return HttpServer.create(address, BACKLOG);
  }

  /** Where a server listens. */
  public static URI uri(HttpServer server) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }
}
