package dev.sluice.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every row of the catalogue of faults that a simulator, or an embedded store, is to show. */
class CatalogueTest {
  private static final Pattern ROW =
      Pattern.compile("^\\| (\\d+) \\|.*\\|([^|]*)\\|\\s*$", Pattern.MULTILINE);

  @Test
  void rows_areSimulatedOrNamedWithTheReason() throws IOException {
    Map<Integer, String> wanted = wanted();
    Catalogue catalogue = new Catalogue();
    wanted.forEach(
        (row, test) ->
            assertThat(catalogue.covers(row) || catalogue.reason(row).isPresent())
                .as("row " + row + ": " + test)
                .isTrue());
    System.out.print(catalogue.table(wanted.keySet()));
  }

  @Test
  void rows_areNotBothSimulatedAndExcused() {
    Catalogue catalogue = new Catalogue();
    assertThat(catalogue.excused()).noneMatch(catalogue::covers);
  }

  private static Map<Integer, String> wanted() throws IOException {
    Path root = Path.of(System.getProperty("sluice.root", "."));
    Path shared = root.resolve(System.getProperty("sluice.reference", "../shared"));
    Path faults = shared.resolve("reference/faults.md");
    assumeTrue(Files.exists(faults), "the catalogue of faults is not there: " + faults);
    Map<Integer, String> rows = new TreeMap<>();
    Matcher matcher = ROW.matcher(Files.readString(faults));
    while (matcher.find()) {
      if (matcher.group(2).contains("SIM") || matcher.group(2).contains("EMB")) {
        rows.put(Integer.parseInt(matcher.group(1)), matcher.group(2).strip());
      }
    }
    assertThat(rows).hasSizeGreaterThan(30);
    return rows;
  }
}
