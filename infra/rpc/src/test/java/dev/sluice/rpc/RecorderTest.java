package dev.sluice.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.sluice.rpc.SourceException.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecorderTest {
  @TempDir Path folder;
  @TempDir Path output;

  @Test
  void record_whenSourceServesAll_givesTheSameLines() throws Exception {
    List<String> lines = Lines.lines(1, 50);
    Path source = Lines.plain(folder, lines);
    Path file = output.resolve("copy.ndjson.gz");
    try (RecordingServer server = serve(source)) {
      Recorder.Result result = new Recorder(server.uri()).record(1, 50, file, false);

      assertThat(result).isEqualTo(new Recorder.Result(1, 50, Files.size(file)));
    }
    assertThat(allLines(file)).isEqualTo(lines);
    assertThat(filesIn(output)).containsExactly(file);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 9223372036854775807",
    "9223372036854775807, 9223372036854775807",
    "2, 1",
    "-1, 1"
  })
  void record_whenItIsNoRange_isRefusedAndWritesNothing(long first, long last) throws Exception {
    try (RecordingServer server = serve(Lines.plain(folder, Lines.lines(1, 5)))) {
      Recorder recorder = new Recorder(server.uri());

      assertThatThrownBy(() -> recorder.record(first, last, output.resolve("x"), false))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(filesIn(output)).isEmpty();
  }

  @Test
  void record_whenDoneTwice_givesEqualFiles() throws Exception {
    try (RecordingServer server = serve(Lines.plain(folder, Lines.lines(1, 5)))) {
      Recorder recorder = new Recorder(server.uri());
      recorder.record(1, 5, output.resolve("a"), false);
      recorder.record(1, 5, output.resolve("b"), false);
    }
    assertThat(output.resolve("a")).hasSameBinaryContentAs(output.resolve("b"));
  }

  @Test
  void record_whenFileIsThere_replacesItOnlyWhenTold() throws Exception {
    Path file = Lines.write(output.resolve("x"), new byte[] {1});
    try (RecordingServer server = serve(Lines.plain(folder, Lines.lines(1, 5)))) {
      Recorder recorder = new Recorder(server.uri());

      assertThatThrownBy(() -> recorder.record(1, 5, file, false))
          .isInstanceOf(FileAlreadyExistsException.class);
      assertThat(file).hasBinaryContent(new byte[] {1});

      recorder.record(1, 5, file, true);
      assertThat(Recording.read(file).count()).isEqualTo(5);
      assertThatThrownBy(() -> recorder.record(1, 5, output, true))
          .isInstanceOf(FileAlreadyExistsException.class);
      assertThatThrownBy(() -> recorder.record(1, 5, output.resolve("no/file"), true))
          .isInstanceOf(NoSuchFileException.class);
    }
  }

  @Test
  void record_whenABlockIsMissing_leavesNoFile() throws Exception {
    try (RecordingServer server = serve(Lines.plain(folder, Lines.lines(1, 20)))) {
      assertThatThrownBy(() -> new Recorder(server.uri()).record(1, 21, output.resolve("x"), false))
          .isInstanceOf(SourceException.class)
          .hasMessage("the source has no block 21");
    }
    assertThat(filesIn(output)).isEmpty();
  }

  @Test
  void record_whenReceiptsAreMissing_leavesNoFile() throws Exception {
    String line = "{\"block\":" + Lines.block(1) + ",\"receipts\":null}";
    try (RecordingServer server = serve(Lines.plain(folder, List.of(line)))) {
      assertThatThrownBy(() -> new Recorder(server.uri()).record(1, 1, output.resolve("x"), false))
          .hasMessage("the source has no receipts of block 1");
    }
    assertThat(filesIn(output)).isEmpty();
  }

  @Test
  void record_whenNobodyListens_saysUnavailable() {
    URI nobody = URI.create("http://127.0.0.1:1");

    assertThatThrownBy(() -> new Recorder(nobody).record(1, 1, output.resolve("x"), false))
        .isInstanceOfSatisfying(
            SourceException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE));
    assertThat(filesIn(output)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "429|x|THROTTLED",
        "403|x|DENIED",
        "500|x|UNAVAILABLE",
        "200|<html>|BAD_ANSWER",
        "200|[]|BAD_ANSWER",
        "200|7|BAD_ANSWER",
        "200|[{\"id\":0,\"error\":{\"code\":-32005,\"message\":\"slow\"}}]|THROTTLED",
        "200|[{\"id\":0,\"error\":{\"code\":-32601,\"message\":\"what\"}}]|UNAVAILABLE",
        "200|[{\"id\":0,\"result\":{\"number\":\"0x2\"}}]|BAD_ANSWER",
        "200|[{\"id\":1,\"result\":null}]|BAD_ANSWER",
        "413|x|TOO_LARGE",
      })
  void record_whenSourceMisbehaves_saysWhatKind(int status, String body, Kind kind)
      throws Exception {
    HttpServer server = answering(status, body);
    try {
      URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
      assertThatThrownBy(() -> new Recorder(uri).record(1, 1, output.resolve("x"), false))
          .isInstanceOfSatisfying(SourceException.class, e -> assertThat(e.kind()).isEqualTo(kind));
    } finally {
      server.stop(0);
    }
    assertThat(filesIn(output)).isEmpty();
  }

  private static RecordingServer serve(Path file) throws IOException {
    return RecordingServer.start(Recording.read(file), RecordingServer.Options.whole(1));
  }

  private static HttpServer answering(int status, String body) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(status, bytes.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
          }
        });
    server.start();
    return server;
  }

  private static List<String> allLines(Path file) throws IOException {
    try (RecordingLines lines = RecordingLines.open(file)) {
      return Stream.generate(() -> nextLine(lines)).takeWhile(line -> !line.isEmpty()).toList();
    }
  }

  private static String nextLine(RecordingLines lines) {
    try {
      return lines.next().map(line -> line.content().toString()).orElse("");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> filesIn(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
