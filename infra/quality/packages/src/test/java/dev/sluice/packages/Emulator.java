package dev.sluice.packages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.local.backend.Loopback;
import dev.sluice.local.template.FunctionSpec;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A function's package, unpacked, under the runtime emulator. The emulator starts the process with
 * the first event, ends it when an event takes too long, and starts another for the next.
 */
final class Emulator implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration START = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofMinutes(2);
  private static final String PATH = "/2015-03-31/functions/function/invocations";

  /** What the process may see of this one's environment: no key or setting of the developer. */
  private static final Set<String> INHERITED = Set.of("PATH", "HOME", "LANG", "TMPDIR");

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final Path log;
  private final int port;

  private Emulator(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /**
   * An answer.
   *
   * @param json the function's, or the emulator's text in quotes when it is not JSON
   * @param millis from the request until it was there
   */
  record Answer(JsonNode json, long millis) {
    boolean failed() {
      return json.has("errorMessage") || !json.isObject();
    }
  }

  /** Starts a function's package with these variables. */
  static Emulator start(String function, Map<String, String> variables, int timeoutSeconds)
      throws IOException, InterruptedException {
    FunctionSpec spec = Project.function(function);
    Path folder = Unpacked.folder(function);
    int port = freePort();
    Path log = Files.createTempFile(Project.build(), function + "-", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command(spec, port, freePort()))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().retainAll(INHERITED);
    environment.putAll(variables);
    environment.put("LAMBDA_TASK_ROOT", folder + "/");
    environment.put("AWS_LAMBDA_FUNCTION_NAME", function);
    environment.put("AWS_LAMBDA_FUNCTION_TIMEOUT", Integer.toString(timeoutSeconds));
    environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(spec.memoryMegabytes()));
    Emulator emulator = new Emulator(builder.start(), log, port);
    emulator.awaitListening();
    return emulator;
  }

  private static List<String> command(FunctionSpec spec, int port, int runtimePort)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(EmulatorBinary.find().toString());
    command.addAll(List.of("--runtime-interface-emulator-address", Loopback.HOST + ":" + port));
    command.addAll(List.of("--runtime-api-address", Loopback.HOST + ":" + runtimePort));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", runtimeClient()));
    command.add("com.amazonaws.services.lambda.runtime.api.client.AWSLambda");
    command.add(spec.handler());
    return command;
  }

  private static String runtimeClient() throws IOException {
    try (Stream<Path> jars = Files.list(Project.build().resolve("runtime-client"))) {
      return jars.map(Path::toString).sorted().collect(Collectors.joining(File.pathSeparator));
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(Loopback.address(0));
      return socket.getLocalPort();
    }
  }

  private void awaitListening() throws IOException {
    long end = System.nanoTime() + START.toNanos();
    while (System.nanoTime() < end && process.isAlive()) {
      try (Socket socket = new Socket()) {
        socket.connect(Loopback.address(port));
        return;
      } catch (IOException e) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
      }
    }
    throw new IOException("the emulator does not listen: " + log());
  }

  /** Sends an event and waits for what comes of it. */
  Answer send(String event) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + Loopback.HOST + ":" + port + PATH))
            .timeout(ANSWER)
            .POST(HttpRequest.BodyPublishers.ofString(event))
            .build();
    long start = System.nanoTime();
    String body = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    return new Answer(
        body.stripLeading().startsWith("{") ? JSON.readTree(body) : JSON.valueToTree(body), millis);
  }

  /** What the emulator and the function have written. */
  String log() throws IOException {
    return Files.readString(log);
  }

  /** The number that a pattern finds there. The emulator writes its lines after the answer. */
  double logged(Pattern pattern) throws IOException {
    long end = System.nanoTime() + START.toNanos();
    while (System.nanoTime() < end) {
      Matcher matcher = pattern.matcher(log());
      if (matcher.find()) {
        return Double.parseDouble(matcher.group(1));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
    throw new IOException("no " + pattern + " in " + log());
  }

  @Override
  public void close() throws IOException {
    http.close();
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(START.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
    children.forEach(ProcessHandle::destroyForcibly);
  }
}
