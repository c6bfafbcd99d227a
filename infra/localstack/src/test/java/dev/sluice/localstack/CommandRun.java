package dev.sluice.localstack;

import dev.sluice.cli.Sluice;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A command of the CLI, run within this process.
 *
 * @param exitCode what its process would have ended with
 * @param out what it printed
 * @param err its errors
 */
record CommandRun(int exitCode, String out, String err) {
  static CommandRun of(Map<String, String> environment, Object... command) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] words = Stream.of(command).map(Object::toString).toArray(String[]::new);
    int exitCode = Sluice.run(words, environment, out, err);
    return new CommandRun(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
