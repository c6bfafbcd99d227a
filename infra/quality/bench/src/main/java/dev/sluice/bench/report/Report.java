package dev.sluice.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The result of a benchmark: some words, one table, and what it was measured on. */
public final class Report {
  private final List<String> lines = new ArrayList<>();
  private final String loadBefore;

  /** Begins a report; how busy the machine is now becomes part of it. */
  public Report(String title) throws IOException {
    lines.add("# " + title);
    lines.add("");
    this.loadBefore = Machine.load();
  }

  /** Adds a paragraph. */
  public void say(String text) {
    lines.add(text);
    lines.add("");
  }

  /** Adds a table: its first column is text, the others are numbers. */
  public void table(List<String> header, List<List<String>> rows) {
    lines.add(row(header));
    List<String> rule = new ArrayList<>(Collections.nCopies(header.size(), "---:"));
    rule.set(0, "---");
    lines.add(row(rule));
    rows.forEach(each -> lines.add(row(each)));
    lines.add("");
  }

  /** Prints it and writes it to a file. */
  public void write(Path file) throws IOException {
    lines.add(
        "%s, %s. Load of the machine over the last minute: %s before, %s after."
            .formatted(
                LocalDate.now(ZoneOffset.UTC), Machine.description(), loadBefore, Machine.load()));
    String text = String.join("\n", lines) + "\n";
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, text);
    System.out.println(text);
  }

  private static String row(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |";
  }
}
