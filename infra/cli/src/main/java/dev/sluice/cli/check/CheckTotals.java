package dev.sluice.cli.check;

import java.util.Map;
import java.util.TreeMap;

/** Counts results. */
final class CheckTotals {
  private final Map<String, Long> refusedByCode = new TreeMap<>();
  private long lines;
  private long refused;

  void add(LineResult result) {
    lines++;
    result.refusal().ifPresent(this::refuse);
  }

  private void refuse(LineResult.Refusal refusal) {
    refused++;
    refusedByCode.merge(refusal.code(), 1L, Long::sum);
  }

  long lines() {
    return lines;
  }

  long ok() {
    return lines - refused;
  }

  long refused() {
    return refused;
  }

  /** How often each code occurred, in the order of the codes. */
  Map<String, Long> refusedByCode() {
    return refusedByCode;
  }
}
