package dev.sluice.localstack;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.testcontainers.Testcontainers;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * LocalStack in a container, and each function in one of its own beside it. Its schedules are kept
 * and never fire. A function reaches this machine through Testcontainers' port forwarding, by that
 * container's address: its name is known only to the containers that Testcontainers starts.
 */
final class ContainerEmulator implements Emulator {
  /** The last tag that runs without an account and knows the runtime java25. */
  private static final DockerImageName IMAGE =
      DockerImageName.parse("localstack/localstack:4.14.0");

  private static final String HOST = "host.testcontainers.internal";

  private final LocalStackContainer container;

  private ContainerEmulator(LocalStackContainer container) {
    this.container = container;
  }

  static ContainerEmulator start() {
    LocalStackContainer container =
        new LocalStackContainer(IMAGE)
            .withAccessToHost(true)
            // The template asks for arm64; the packages run on either.
            .withEnv("LAMBDA_IGNORE_ARCHITECTURE", "1")
            .withEnv("SQS_ENDPOINT_STRATEGY", "path");
    container.start();
    return new ContainerEmulator(container);
  }

  @Override
  public URI endpoint() {
    return container.getEndpoint();
  }

  @Override
  public URI reach(URI server) {
    Testcontainers.exposeHostPorts(server.getPort());
    return URI.create("http://" + addressOfHost() + ":" + server.getPort());
  }

  private String addressOfHost() {
    try {
      ExecResult found = container.execInContainer("getent", "hosts", HOST);
      return found.getStdout().strip().split("\\s+", 2)[0];
    } catch (IOException e) {
      throw new IllegalStateException("the container does not tell the address of " + HOST, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking for the address of " + HOST, e);
    }
  }

  @Override
  public boolean firesSchedules() {
    return false;
  }

  @Override
  public List<ProcessHandle> functionProcesses() {
    return List.of();
  }

  @Override
  public void close() {
    container.close();
  }
}
