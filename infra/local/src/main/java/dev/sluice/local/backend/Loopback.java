package dev.sluice.local.backend;

import dev.sluice.core.error.PermanentException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;

/** Addresses on the loopback interface: nothing here listens on any other. */
public final class Loopback {
  /** The interface. Its number, because {@code localhost} may mean another. */
  public static final String HOST = "127.0.0.1";

  private Loopback() {}

  /** The address of a port. */
  public static InetSocketAddress address(int port) {
    return new InetSocketAddress(InetAddress.ofLiteral(HOST), port);
  }

  /** Where a server on a port answers. */
  public static URI uri(int port) {
    return URI.create("http://" + HOST + ":" + port);
  }

  /**
   * Refuses a port that another server has. Port 0, any free one, always passes.
   *
   * @throws PermanentException {@code PORT_IN_USE}
   */
  public static void requireFree(int port) {
    try (ServerSocket probe = new ServerSocket()) {
      // As the servers do: a port whose last connections are only closing counts as free.
      probe.setReuseAddress(true);
      probe.bind(address(port));
    } catch (IOException e) {
      throw inUse(port, e);
    }
  }

  /** The error for a port that cannot be had. */
  public static PermanentException inUse(int port, Throwable cause) {
    return new PermanentException(
        "PORT_IN_USE", "wanted port " + port + " on " + HOST + ", but it is taken", cause);
  }
}
