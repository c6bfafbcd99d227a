package dev.sluice.local.backend;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.sluice.local.template.Surroundings;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.ActorSystem;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder$;
import scala.concurrent.Await;
import scala.concurrent.duration.Duration;

/** ElasticMQ, in memory: what was in it is gone when it stops. */
public final class LocalSqs implements AutoCloseable {
  private static final int STOP_SECONDS = 5;

  /** Its own configuration logs each request, and its daemons would keep a process alive. */
  private static final Map<String, Object> SETTINGS =
      Map.of(
          "pekko.loglevel", "WARNING",
          "pekko.daemonic", "on",
          "pekko.jvm-exit-on-fatal-error", "off",
          "pekko.http.server.parsing.illegal-header-warnings", "off");

  private final ActorSystem actors;
  private final int port;

  private LocalSqs(ActorSystem actors, int port) {
    this.actors = actors;
    this.port = port;
  }

  /** Starts it on any free port. */
  public static LocalSqs start() {
    ClassLoader loader = SQSRestServer.class.getClassLoader();
    Config settings = ConfigFactory.parseMap(SETTINGS).withFallback(ConfigFactory.load(loader));
    ActorSystem actors = ActorSystem.create("elasticmq", settings, loader);
    SQSRestServer server =
        SQSRestServerBuilder$.MODULE$
            .withActorSystem(actors)
            .withInterface(Loopback.HOST)
            .withDynamicPort()
            .withAWSRegion(Surroundings.REGION)
            .start();
    return new LocalSqs(actors, server.waitUntilStarted().localAddress().getPort());
  }

  /** Where it answers. */
  public URI endpoint() {
    return Loopback.uri(port);
  }

  /** Stops it at once: a graceful stop would wait for the end of every long poll. */
  @Override
  public void close() {
    actors.terminate();
    try {
      Await.ready(actors.whenTerminated(), Duration.create(STOP_SECONDS, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException e) {
      throw new IllegalStateException("ElasticMQ did not stop in " + STOP_SECONDS + " s", e);
    }
  }
}
