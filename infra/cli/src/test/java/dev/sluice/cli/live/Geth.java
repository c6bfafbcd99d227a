package dev.sluice.cli.live;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** go-ethereum's development chain in a process of its own: a block a second. */
final class Geth implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration START = Duration.ofSeconds(60);

  private final Process process;
  private final URI uri;
  private final HttpClient http = HttpClient.newHttpClient();

  private Geth(Process process, URI uri) {
    this.process = process;
    this.uri = uri;
  }

  /** Starts it; the calling test is skipped, with a message, where there is no geth. */
  static Geth start(Path folder) throws IOException {
    Optional<Path> program = program();
    assumeTrue(
        program.isPresent(),
        "skipped: there is no geth on the PATH, and none is named with -Dsluice.geth=FILE");
    int port = freePort();
    Process process =
        new ProcessBuilder(
                program.orElseThrow().toString(),
                "--dev",
                "--dev.period=1",
                "--datadir=" + folder,
                "--ipcdisable",
                "--nodiscover",
                "--port=0",
                "--authrpc.port=0",
                "--http",
                "--http.addr=127.0.0.1",
                "--http.port=" + port,
                "--http.api=eth")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("geth.log").toFile())
            .start();
    Geth geth = new Geth(process, URI.create("http://127.0.0.1:" + port));
    Until.holds("geth answers", START, () -> !geth.ask("eth_chainId", "[]").isEmpty());
    return geth;
  }

  private static Optional<Path> program() {
    String named = System.getProperty("sluice.geth", "");
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.concat(
            Stream.of(named).filter(text -> !text.isEmpty()).map(Path::of),
            Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(path)
                .map(folder -> Path.of(folder, "geth")))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Free a moment ago: geth cannot be asked which port it took. */
  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  URI uri() {
    return uri;
  }

  /** The result of a call, as text or as JSON. */
  String ask(String method, String params) throws IOException, InterruptedException {
    JsonNode result = result(method, params);
    return result.isTextual() ? result.asText() : result.toString();
  }

  JsonNode result(String method, String params) throws IOException, InterruptedException {
    String call =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":%s}".formatted(method, params);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(call))
            .build();
    JsonNode answer = JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
    if (!answer.has("result")) {
      throw new IOException(method + ": " + answer);
    }
    return answer.get("result");
  }

  /** The hash of a block. */
  String hashAt(long height) throws IOException, InterruptedException {
    return result("eth_getBlockByNumber", "[\"0x" + Long.toHexString(height) + "\",false]")
        .path("hash")
        .asText();
  }

  long head() throws IOException, InterruptedException {
    return Long.decode(ask("eth_blockNumber", "[]"));
  }

  /** Pays something to somebody, from the account that the development chain is born with. */
  String pay(long wei) throws IOException, InterruptedException {
    String from = result("eth_accounts", "[]").get(0).asText();
    return ask(
        "eth_sendTransaction",
        "[{\"from\":\"%s\",\"to\":\"0x%040x\",\"value\":\"0x%x\"}]".formatted(from, wei, wei));
  }

  /** The block that holds a transaction; empty while none does. */
  Optional<Long> heightOf(String transaction) throws IOException, InterruptedException {
    JsonNode receipt = result("eth_getTransactionReceipt", "[\"" + transaction + "\"]");
    return receipt.isObject()
        ? Optional.of(Long.decode(receipt.get("blockNumber").asText()))
        : Optional.empty();
  }

  @Override
  public void close() {
    http.shutdownNow();
    process.destroyForcibly();
  }
}
