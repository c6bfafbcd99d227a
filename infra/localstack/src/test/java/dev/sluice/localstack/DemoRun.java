package dev.sluice.localstack;

import dev.sluice.cli.Sluice;
import dev.sluice.cli.runtime.OpenedState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Plays the demo and opens what it leaves. */
final class DemoRun {
  private DemoRun() {}

  /**
   * Plays it.
   *
   * @param folder its state; must not exist
   */
  static OpenedState play(Path folder) throws IOException {
    System.setProperty("sluice.home", Checkout.file("").toString());
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] line = {"demo", "--state", folder.toString(), "--output", "json"};
    int exitCode = Sluice.run(line, new ByteArrayOutputStream(), err);
    if (exitCode != 0) {
      throw new AssertionError("demo: " + exitCode + " " + err.toString(StandardCharsets.UTF_8));
    }
    return OpenedState.open(folder);
  }
}
