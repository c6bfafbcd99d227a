package dev.sluice.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MedianTest {
  @Test
  void of_whenUnsorted_isTheMiddleWithBothEnds() {
    assertThat(Median.of(List.of(3.0, 1.0, 2.0))).isEqualTo(new Median(2, 1, 3, 3));
    assertThat(Median.of(List.of(3.0, 1.0, 2.0)).text()).isEqualTo("2.00 (1.00 to 3.00)");
  }

  @Test
  void write_whenATableWasAdded_writesItAndTheMachine(@TempDir Path folder) throws IOException {
    Report report = new Report("A title");
    report.table(List.of("what", "ms"), List.of(List.of("this", "1.0")));
    report.write(folder.resolve("results/some.md"));
    assertThat(Files.readString(folder.resolve("results/some.md")))
        .startsWith("# A title\n\n| what | ms |\n| --- | ---: |\n| this | 1.0 |\n\n")
        .contains("cores", "JDK");
  }
}
