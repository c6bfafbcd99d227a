package dev.sluice.localstack;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** LocalStack as a process of this machine, started and stopped by this module's own scripts. */
final class ProcessEmulator implements Emulator {
  /** The first start makes a Python environment and fetches jars. */
  private static final long START_MINUTES = 15;

  private static final String RUNTIME_CLIENT = "lambda.runtime.api.client.AWSLambda";

  private final URI endpoint;
  private final Path run;
  private final ProcessHandle process;

  private ProcessEmulator(URI endpoint, Path run, ProcessHandle process) {
    this.endpoint = endpoint;
    this.run = run;
    this.process = process;
  }

  static ProcessEmulator start() throws IOException, InterruptedException {
    Path run = Checkout.file("infra/localstack/target/run").toAbsolutePath().normalize();
    int port = freePort();
    script("stop", run, port); // one that an interrupted run left behind
    String printed = script("start", run, port);
    long pid = Long.parseLong(Files.readString(run.resolve("pid")).strip());
    ProcessHandle process =
        ProcessHandle.of(pid).orElseThrow(() -> new IllegalStateException("it ended at once"));
    return new ProcessEmulator(URI.create(printed.strip()), run, process);
  }

  private static String script(String name, Path run, int port)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(Checkout.file("infra/localstack/" + name).toAbsolutePath().toString())
            .redirectError(Redirect.INHERIT);
    builder.environment().put("LOCAL_AWS_RUN", run.toString());
    builder.environment().put("LOCAL_AWS_PORT", Integer.toString(port));
    Process script = builder.start();
    String printed = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!script.waitFor(START_MINUTES, TimeUnit.MINUTES) || script.exitValue() != 0) {
      script.destroy();
      throw new IllegalStateException("infra/localstack/" + name + " failed: see above");
    }
    return printed;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public URI endpoint() {
    return endpoint;
  }

  @Override
  public URI reach(URI server) {
    return server;
  }

  @Override
  public boolean firesSchedules() {
    return true;
  }

  @Override
  public List<ProcessHandle> functionProcesses() {
    return process
        .children()
        .filter(child -> child.info().commandLine().orElse("").contains(RUNTIME_CLIENT))
        .toList();
  }

  @Override
  public void close() {
    try {
      script("stop", run, endpoint.getPort());
    } catch (IOException e) {
      throw new IllegalStateException("infra/localstack/stop could not be run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while LocalStack stopped", e);
    }
  }
}
