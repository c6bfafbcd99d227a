package dev.sluice.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingTest {
  @TempDir Path folder;

  @Test
  void read_whenPlainOrGzip_keepsEveryByte() throws IOException {
    List<String> lines = Lines.lines(7, 9);
    for (Path file : List.of(Lines.plain(folder, lines), Lines.gzip(folder, lines))) {
      Recording recording = Recording.read(file);

      assertThat(recording.count()).isEqualTo(3);
      assertThat(recording.first().identity())
          .isEqualTo(new BlockIdentity(7, Lines.hash(7), Lines.hash(6)));
      RecordedBlock middle = recording.at(8).orElseThrow();
      assertThat(middle.block()).hasToString(Lines.block(8));
      assertThat(middle.receipts().orElseThrow()).hasToString(Lines.receipts(8));
      assertThat(recording.withHash(Lines.hash(8))).containsSame(middle);
      assertThat(recording.at(6)).isEmpty();
      assertThat(recording.at(10)).isEmpty();
    }
  }

  @Test
  void blockWithHashes_whenTransactionsAreWhole_changesNothingElse() throws IOException {
    Recording recording = Recording.read(Lines.plain(folder, Lines.lines(5, 5)));

    String expected =
        Lines.block(5)
            .replaceFirst(
                "\\[.*]",
                "[\"" + Lines.hash(5 + 0x10000) + "\",\"" + Lines.hash(5 + 0x20000) + "\"]");
    assertThat(recording.first().blockWithHashes()).hasToString(expected);
  }

  @Test
  void read_whenReceiptsAreNullOrAbsent_hasNone() throws IOException {
    String nulled = "{\"receipts\":null,\"block\":" + Lines.block(1) + ",\"uncles\":[]}";
    String absent = "{\"source\":\"x\",\"block\":" + Lines.block(2) + "}";

    Recording recording = Recording.read(Lines.plain(folder, List.of(nulled, absent)));

    assertThat(recording.first().receipts()).isEmpty();
    assertThat(recording.last().receipts()).isEmpty();
  }

  @Test
  void read_whenGzipIsTruncated_namesTheLine() {
    List<String> lines = Lines.lines(1, 4000);
    byte[] whole = Lines.gzip(Lines.bytes(lines));
    Path file = Lines.write(folder.resolve("cut.gz"), Arrays.copyOf(whole, whole.length * 3 / 4));

    assertThatThrownBy(() -> Recording.read(file))
        .isInstanceOfSatisfying(
            RecordingException.class, e -> assertThat(e.line()).isBetween(1000L, 4000L))
        .hasMessageContaining("truncated");
  }

  @Test
  void read_whenGzipIsCorrupt_saysSo() {
    byte[] whole = Lines.gzip(Lines.bytes(Lines.lines(1, 50)));
    Arrays.fill(whole, 20, 60, (byte) 0xff);

    assertThatThrownBy(() -> Recording.read(Lines.write(folder.resolve("bad.gz"), whole)))
        .isInstanceOf(RecordingException.class)
        .hasMessageContaining("broken gzip");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"block\":{\"number\":\"0x|broken",
        "[1]|no JSON object",
        "''|no JSON object",
        "{} {}|more than one JSON value",
        "{\"receipts\":[]}|no member 'block'",
        "{\"block\":null}|no member 'block'",
        "{\"block\":7}|the block is no JSON object",
        "{\"block\":{},\"block\":{}}|stands twice",
        "{\"block\":{}}|number should be hexadecimal such as 0x1a, got ''",
        "{\"block\":{\"number\":\"7\"}}|got '7'",
        "{\"block\":{\"number\":\"0x7\",\"hash\":\"0x12\"}}|hash should be 32 bytes after 0x",
      })
  void read_whenLineIsBroken_namesLineAndCause(String line, String cause) {
    assertThatThrownBy(() -> Recording.read(Lines.plain(folder, List.of(Lines.line(1), line, "x"))))
        .isInstanceOf(RecordingException.class)
        .hasMessageStartingWith("line 2: ")
        .hasMessageContaining(cause);
  }

  @Test
  void read_whenABlockIsMissing_namesBothHeights() {
    List<String> lines = List.of(Lines.line(1), Lines.line(3));

    assertThatThrownBy(() -> Recording.read(Lines.plain(folder, lines)))
        .hasMessage("line 2: block 3 follows block 1: a gap");
  }

  @Test
  void read_whenParentHashIsWrong_namesBothHashes() {
    List<String> lines = new ArrayList<>(Lines.lines(1, 2));
    lines.add(Lines.line(3).replace(Lines.hash(2), Lines.hash(77)));

    assertThatThrownBy(() -> Recording.read(Lines.plain(folder, lines)))
        .hasMessageStartingWith("line 3: ")
        .hasMessageContainingAll(Lines.hash(77), Lines.hash(2));
  }

  @Test
  void read_whenEmptyOrAbsentOrDirectory_saysWhich() {
    Path empty = Lines.write(folder.resolve("empty"), new byte[0]);

    assertThatThrownBy(() -> Recording.read(empty))
        .isInstanceOf(RecordingException.class)
        .hasMessage("the file holds no block");
    assertThatThrownBy(() -> Recording.read(folder.resolve("absent")))
        .isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> Recording.read(folder))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("is a directory");
  }

  @Test
  void read_whenALineIsTooLong_stopsReading() {
    byte[] long64 = new byte[RecordingLines.MAX_LINE_BYTES + 1];
    Arrays.fill(long64, (byte) ' ');

    assertThatThrownBy(() -> Recording.read(Lines.write(folder.resolve("long"), long64)))
        .isInstanceOf(RecordingException.class)
        .hasMessage("line 1: longer than 67108864 bytes");
  }

  @Test
  void next_whenLastLineHasNoLineFeed_returnsIt() throws IOException {
    Path file = Lines.write(folder.resolve("x"), "a\n\nb".getBytes(StandardCharsets.UTF_8));
    try (RecordingLines lines = RecordingLines.open(file)) {
      assertThat(lines.next().orElseThrow().content()).hasToString("a");
      assertThat(lines.next().orElseThrow().length()).isZero();
      assertThat(lines.next().orElseThrow().content()).hasToString("b");
      assertThat(lines.next()).isEmpty();
    }
  }
}
