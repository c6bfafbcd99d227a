package dev.sluice.bench.chain;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A running anvil that mines only when it is told to. */
final class Anvil implements AutoCloseable {
  /** The id of its chain. */
  static final long CHAIN_ID = 31337;

  private static final Pattern LISTENING = Pattern.compile("Listening on (127\\.0\\.0\\.1:\\d+)");
  private static final int GENESIS_SECONDS = 1_750_000_000;

  private final Process process;
  private final URI uri;

  private Anvil(Process process, URI uri) {
    this.process = process;
    this.uri = uri;
  }

  /**
   * Starts one on a free port.
   *
   * @param binary the path, or a name that is looked for on PATH
   */
  static Anvil start(Path binary) throws IOException {
    Process process =
        new ProcessBuilder(
                binary.toString(),
                "--host",
                "127.0.0.1",
                "--port",
                "0",
                "--no-mining",
                "--order",
                "fifo",
                "--chain-id",
                Long.toString(CHAIN_ID),
                "--timestamp",
                Integer.toString(GENESIS_SECONDS),
                "--hardfork",
                "prague",
                "--prune-history")
            .redirectErrorStream(true)
            .start();
    // The reader stays open: closing it would break what anvil still writes.
    BufferedReader output = process.inputReader();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      Matcher listening = LISTENING.matcher(line);
      if (listening.find()) {
        Thread.ofVirtual().start(() -> discard(output));
        return new Anvil(process, URI.create("http://" + listening.group(1)));
      }
    }
    throw new IOException(binary + " ended before it listened");
  }

  /** Where it listens. */
  URI uri() {
    return uri;
  }

  @Override
  public void close() {
    process.destroy();
  }

  private static void discard(BufferedReader output) {
    try {
      while (output.readLine() != null) {
        // An unread pipe would stop the process that writes into it.
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
