package dev.sluice.local.backend;

import java.net.URI;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;

/** ElasticMQ in memory: what it holds is gone with the process, as a queue's content may be. */
public final class LocalQueues implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";

  private final SQSRestServer server;
  private final URI endpoint;

  private LocalQueues(SQSRestServer server, URI endpoint) {
    this.server = server;
    this.endpoint = endpoint;
  }

  /** Starts it on a free port. */
  public static LocalQueues start() {
    SQSRestServer server =
        SQSRestServerBuilder.withInterface(LOOPBACK).withDynamicPort().start();
    int port = server.waitUntilStarted().localAddress().getPort();
    return new LocalQueues(server, URI.create("http://" + LOOPBACK + ":" + port));
  }

  /** Where it listens. */
  public URI endpoint() {
    return endpoint;
  }

  @Override
  public void close() {
    server.stopAndWait();
  }
}
