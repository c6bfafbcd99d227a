package dev.sluice.simulation.engine;

import java.util.ArrayList;
import java.util.List;

/** What happened, as a number that two equal runs share, and in words when somebody reads it. */
public final class Trace {
  private static final int MAX_LINES = 20_000;

  private final boolean inWords;
  private final List<String> lines = new ArrayList<>();
  private long fingerprint = 1;

  /**
   * @param inWords whether lines are kept
   */
  public Trace(boolean inWords) {
    this.inWords = inWords;
  }

  /** Adds a number that equal runs share. */
  public void add(long number) {
    fingerprint = fingerprint * 0x5851f42d4c957f2dL + number + 1;
  }

  /** Adds a line. */
  public void line(long nowMillis, Object who, Object what) {
    if (inWords && lines.size() < MAX_LINES) {
      lines.add(nowMillis + " ms " + who + " " + what);
    }
  }

  /** Equal for equal runs. */
  public long fingerprint() {
    return fingerprint;
  }

  /** The lines; none unless they were wanted. */
  public List<String> lines() {
    return List.copyOf(lines);
  }
}
