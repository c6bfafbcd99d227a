package dev.sluice.local;

import dev.sluice.core.error.PermanentException;
import dev.sluice.local.function.BoundedLog;
import dev.sluice.local.function.Origin;
import dev.sluice.local.function.RequestCounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The log files of one runtime, one for each function and one for the runtime itself. */
final class Logs implements AutoCloseable {
  private final Path folder;
  private final RequestCounts counts;
  private final List<BoundedLog> open = new ArrayList<>();

  Logs(Path folder, RequestCounts counts) {
    this.folder = folder;
    this.counts = counts;
  }

  /** An origin whose output goes to a file of its name. */
  Origin origin(String name) {
    Path file = folder.resolve(name.toLowerCase(Locale.ROOT) + ".log");
    try {
      BoundedLog log = new BoundedLog(file, BoundedLog.MAX_BYTES);
      open.add(log);
      return new Origin(name, log, counts);
    } catch (IOException e) {
      throw new PermanentException("STATE_UNWRITABLE", "wanted to write the log " + file, e);
    }
  }

  @Override
  public void close() {
    for (BoundedLog log : open) {
      try {
        log.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
