package dev.sluice.local.backend;

import dev.sluice.core.error.PermanentException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import software.amazon.dynamodb.services.exceptions.DynamoDBLocalServiceException;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;

/**
 * DynamoDB Local. Its own runner listens on every interface and has no option for that, so its
 * request handler is put behind a server that listens on the loopback interface alone. Without the
 * runner it also sends no telemetry: nothing sets it up.
 */
public final class LocalDynamo implements AutoCloseable {
  private static final int MAX_THREADS = 64;
  private static final int ACCOUNT_LEVEL = 0;

  private final Server server;
  private final ServerConnector connector;
  private final LocalDynamoDBRequestHandler requests;

  private LocalDynamo(
      Server server, ServerConnector connector, LocalDynamoDBRequestHandler requests) {
    this.server = server;
    this.connector = connector;
    this.requests = requests;
  }

  /**
   * Starts it.
   *
   * @param folder where its file is kept
   * @param nativeLibraries where its native library is unpacked
   * @param port 0 for any free one
   */
  public static LocalDynamo start(Path folder, Path nativeLibraries, int port) {
    SqliteLibrary.unpackInto(nativeLibraries);
    Server server = new Server(new QueuedThreadPool(MAX_THREADS));
    ServerConnector connector = new ServerConnector(server, 1, 1);
    connector.setHost(Loopback.HOST);
    connector.setPort(port);
    server.addConnector(connector);
    LocalDynamoDBRequestHandler requests = requests(folder);
    server.setHandler(new ContextHandler(Dispatch.of(requests)));
    LocalDynamo dynamo = new LocalDynamo(server, connector, requests);
    dynamo.listen(port);
    return dynamo;
  }

  /** One file for every region and key, as with the runner's option {@code -sharedDb}. */
  private static LocalDynamoDBRequestHandler requests(Path folder) {
    try {
      return new LocalDynamoDBRequestHandler(
          ACCOUNT_LEVEL, false, folder.toAbsolutePath().toString(), true, false);
    } catch (DynamoDBLocalServiceException e) {
      throw new PermanentException(
          "STATE_UNWRITABLE", "DynamoDB Local cannot use the folder " + folder, e);
    }
  }

  private void listen(int port) {
    try {
      server.start();
    } catch (IOException e) {
      close();
      throw Loopback.inUse(port, e);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local's server does not start", e);
    }
  }

  /** Where it answers. */
  public URI endpoint() {
    return Loopback.uri(connector.getLocalPort());
  }

  /** Stops listening, then lets go of its file. */
  @Override
  public void close() {
    try {
      server.stop();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local's server does not stop", e);
    } finally {
      requests.shutdown();
    }
  }
}
