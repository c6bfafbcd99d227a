package dev.sluice.cli.demo;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The live progress line: rewritten in place on a terminal, a line now and then elsewhere. */
final class Progress {
  private static final long PLAIN_LINE_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final PrintStream out;
  private final boolean terminal;
  private final long lastHeight;
  private final long startNanos;
  private long startHeight = -1;
  private long shownNanos;
  private int width;

  Progress(PrintStream out, boolean terminal, long lastHeight) {
    this.out = out;
    this.terminal = terminal;
    this.lastHeight = lastHeight;
    this.startNanos = System.nanoTime();
    this.shownNanos = startNanos;
  }

  /** Shows where things stand. */
  synchronized void show(Tick tick) {
    long now = System.nanoTime();
    startHeight = startHeight < 0 ? tick.second() : startHeight;
    if (terminal) {
      String line = line(tick, now);
      out.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
      out.flush();
      width = line.length();
    } else if (now - shownNanos >= PLAIN_LINE_NANOS) {
      out.println(line(tick, now));
      shownNanos = now;
    }
  }

  /** Ends the line. */
  synchronized void done() {
    if (terminal && width > 0) {
      out.println();
    }
  }

  private String line(Tick tick, long now) {
    double seconds = Math.max(0.001, (now - startNanos) / 1e9);
    double perSecond = Math.max(0, tick.second() - startHeight) / seconds;
    String left =
        perSecond > 0
            ? String.format(Locale.ROOT, "%.0f s left", (lastHeight - tick.second()) / perSecond)
            : "…";
    String nodes =
        tick.nodes().entrySet().stream()
            .map(node -> node.getKey() + " " + node.getValue())
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "first height %d, second height %d of %d | %s | %.1f blocks/s, %s",
        tick.first(),
        tick.second(),
        lastHeight,
        nodes,
        perSecond,
        left);
  }
}
