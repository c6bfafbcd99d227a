package dev.sluice.cli.liar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.CommandRun;
import dev.sluice.cli.Reference;
import dev.sluice.cli.Sluice;
import dev.sluice.rpc.Recording;
import dev.sluice.rpc.RecordingServer;
import dev.sluice.rpc.liar.Lie;
import dev.sluice.rpc.liar.Lies;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class LiarCommandTest {
  private static final String CALL =
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_getBlockReceipts\",\"params\":[\"0x3\"]}";

  @Test
  void list_whenWanted_namesEveryLie() {
    CommandRun run = CommandRun.of("liar", "--list");

    assertThat(run.exitCode()).isZero();
    assertThat(run.lines().stream().map(line -> line.split(" ", 2)[0]))
        .isEqualTo(Lies.all().stream().map(Lie::name).toList());
    assertThat(run.out()).contains("VERIFY_RECEIPTS_ROOT", "takes the same blocks");
    assertThat(CommandRun.of("liar", "--list", "--output", "json").lines())
        .hasSameSizeAs(Lies.all())
        .allMatch(line -> line.startsWith("{\"name\":\""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--lie block-null|no endpoint to lie about",
        "--upstream http://x|no lie to tell",
        "--upstream ftp://x --lie block-null|--upstream gives no http or https URL",
        "--upstream x --lie block-null|--upstream gives no http or https URL",
        "--upstream http://x --lie block-nil|there is block-null",
        "--upstream http://x --lie zzz|see `sluice liar --list`",
        "--upstream http://x --lie block-null --every 0|every 0, wanted at least 1",
        "--upstream http://x --lie block-null --every x|Invalid value for option '--every'",
        "--upstream http://x --lie block-null --probability 0|probability 0.0, wanted above 0",
        "--upstream http://x --lie block-null --probability 1.5|wanted above 0 and at most 1",
        "--upstream http://x --lie block-null --probability NaN|probability NaN",
        "--upstream http://x --lie block-null --every 2 --probability 0.5|exclude each other",
        "--upstream http://x --lie block-null --from -1|no such height: -1",
        "--upstream http://x --lie block-null --port 65536|no such port: 65536",
        "--upstream http://x --lie block-null --port -1|no such port: -1",
        "--upstream http://x --upstream http://y|should be specified only once",
      })
  void liar_whenOptionsAreWrong_ends64InOneLine(String line, String cause) {
    CommandRun run = CommandRun.of((Object[]) ("liar " + line).split(" +"));

    assertThat(run.exitCode()).isEqualTo(64);
    assertThat(run.err()).startsWith("sluice: ").contains(cause, " — ").hasLineCount(1);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void liar_whenThePortIsTaken_ends69() throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      CommandRun run =
          CommandRun.of(
              "liar", "--upstream", "http://x", "--lie", "html", "--port", taken.getLocalPort());

      assertThat(run.exitCode()).isEqualTo(69);
      assertThat(run.err()).contains("is taken").hasLineCount(1);
    }
  }

  @Test
  void liar_whenItRuns_liesUntilStoppedAndSaysHowOften() throws Exception {
    Recording recording = Recording.read(Reference.own("infra/rpc/recording/anvil.ndjson.gz"));
    try (RecordingServer truth =
            RecordingServer.start(recording, RecordingServer.Options.whole(31337));
        PipedInputStream pipe = new PipedInputStream();
        OutputStream out = new PipedOutputStream(pipe);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(pipe, StandardCharsets.UTF_8))) {
      String secret = truth.uri() + "/v2/a-secret-key";
      String[] arguments = {
        "liar", "--upstream", secret, "--lie", "receipts-empty", "--lie", "block-null"
      };
      Thread command =
          Thread.ofPlatform()
              .start(() -> Sluice.run(arguments, out, OutputStream.nullOutputStream()));
      String first = lines.readLine();
      assertThat(first).startsWith("lying at http://127.0.0.1:").doesNotContain("secret");
      String url = first.split(" ", 4)[2];

      assertThat(post(url)).isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":[]}");
      assertThat(get(url + "/counts")).contains("\"receipts-empty\":1,\"block-null\":0");

      command.interrupt();
      assertThat(lines.readLine()).isEqualTo("told in 1 requests:");
      assertThat(lines.readLine().strip()).matches("receipts-empty +1");
      assertThat(lines.readLine().strip()).matches("block-null +0");
      command.join();
    }
  }

  private static String post(String url) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(url)).POST(BodyPublishers.ofString(CALL)));
  }

  private static String get(String url) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(url)));
  }

  private static String send(HttpRequest.Builder request) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request.build(), BodyHandlers.ofString()).body();
    }
  }
}
