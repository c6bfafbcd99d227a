package dev.sluice.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * A command line that was run within the test's process.
 *
 * @param exitCode what the process would have ended with
 * @param out what it printed
 * @param err its errors
 */
public record CommandRun(int exitCode, String out, String err) {
  /** Runs a command line under the process's own variables. */
  public static CommandRun of(Object... arguments) {
    return under(System.getenv(), arguments);
  }

  /** Runs a command line under these variables. */
  public static CommandRun under(Map<String, String> environment, Object... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] texts = List.of(arguments).stream().map(Object::toString).toArray(String[]::new);
    int exitCode = Sluice.run(texts, environment, out, err);
    return new CommandRun(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** The lines it printed. */
  public List<String> lines() {
    return out.lines().toList();
  }

  /** The last line it printed. */
  public String lastLine() {
    return lines().getLast();
  }
}
