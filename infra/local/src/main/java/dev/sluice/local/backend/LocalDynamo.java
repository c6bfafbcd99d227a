package dev.sluice.local.backend;

import dev.sluice.core.error.PermanentException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB Local with its data in a folder. Its own launcher listens on every interface; here its
 * request handler sits behind a connector that is bound to loopback.
 */
public final class LocalDynamo implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";
  private static final int MAX_THREADS = 64;

  private final Server server;
  private final LocalDynamoDBRequestHandler requests;
  private final URI endpoint;

  private LocalDynamo(Server server, LocalDynamoDBRequestHandler requests, URI endpoint) {
    this.server = server;
    this.requests = requests;
    this.endpoint = endpoint;
  }

  /**
   * Starts it.
   *
   * @param folder where its data lies
   * @param port where it listens; 0 for a free port
   * @throws PermanentException {@code PORT_IN_USE} or {@code STATE_UNREADABLE}
   */
  public static LocalDynamo start(Path folder, int port) throws IOException {
    Files.createDirectories(folder);
    NativeLibrary.unpack(folder.resolve("native"));
    LocalDynamoDBRequestHandler requests;
    try {
      requests =
          new LocalDynamoDBRequestHandler(0, false, folder.toAbsolutePath().toString(), true, false);
    } catch (RuntimeException e) {
      throw new PermanentException("STATE_UNREADABLE", "DynamoDB Local refuses " + folder, e);
    }
    Server server = new Server(new QueuedThreadPool(MAX_THREADS));
    ServerConnector connector = new ServerConnector(server);
    connector.setHost(LOOPBACK);
    connector.setPort(port);
    server.addConnector(connector);
    server.setHandler(new LocalDynamoDBServerHandler(requests, ""));
    listen(server, port);
    return new LocalDynamo(
        server, requests, URI.create("http://" + LOOPBACK + ":" + connector.getLocalPort()));
  }

  /** Jetty declares that starting may throw anything. */
  private static void listen(Server server, int port) throws IOException {
    try {
      server.start();
    } catch (IOException e) {
      throw new PermanentException(
          "PORT_IN_USE", "port " + port + " of 127.0.0.1 cannot be had: " + e.getMessage(), e);
    } catch (Exception e) {
      throw new IOException("DynamoDB Local did not start", e);
    }
  }

  /** Where it listens. */
  public URI endpoint() {
    return endpoint;
  }

  @Override
  public void close() throws IOException {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IOException("DynamoDB Local did not stop", e);
    } finally {
      requests.shutdown();
    }
  }
}
