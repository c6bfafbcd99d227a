package dev.sluice.local.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoundedLogTest {
  private static final int MAX_BYTES = 8;

  @TempDir private Path folder;

  private static void write(BoundedLog log, String text) throws IOException {
    log.write(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void write_whenTheFileIsFull_beginsANewOneAndKeepsTheLast() throws IOException {
    Path file = folder.resolve("f.log");
    try (BoundedLog log = new BoundedLog(file, MAX_BYTES)) {
      for (String text : new String[] {"aaaa", "bbbb", "cccc", "dddd", "e"}) {
        write(log, text);
      }
    }

    assertThat(file).hasContent("e");
    assertThat(folder.resolve("f.log.1")).hasContent("ccccdddd");
    assertThat(folder).isDirectoryNotContaining("glob:**/f.log.2");
  }

  @Test
  void write_whenTheFileIsThere_goesOnAtItsEnd() throws IOException {
    Path file = folder.resolve("f.log");
    try (BoundedLog log = new BoundedLog(file, MAX_BYTES)) {
      write(log, "aaaa");
    }
    try (BoundedLog log = new BoundedLog(file, MAX_BYTES)) {
      write(log, "bb");
      log.write('c');
    }

    assertThat(file).hasContent("aaaabbc");
  }
}
