package dev.sluice.cli.check;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.cli.Json;
import dev.sluice.cli.Output;
import java.util.stream.Collectors;

/** Prints results and totals, for people or for programs. */
final class CheckReport {
  private static final double NANOS_PER_SECOND = 1e9;

  private final Output out;
  private final boolean json;

  CheckReport(Output out, boolean json) {
    this.out = out;
    this.json = json;
  }

  void result(LineResult result) {
    out.line(json ? json(result) : text(result));
  }

  void totals(CheckTotals totals, boolean linked, long nanos) {
    double seconds = nanos / NANOS_PER_SECOND;
    double perSecond = totals.lines() / Math.max(seconds, 1 / NANOS_PER_SECOND);
    out.line(json ? json(totals, linked, seconds, perSecond) : text(totals, seconds, perSecond));
  }

  private static String text(LineResult result) {
    String block =
        result
            .block()
            .map(found -> "block " + found.height() + " " + found.hash() + " ")
            .orElse("");
    String verdict =
        result
            .refusal()
            .map(refusal -> "refused " + refusal.code() + ": " + refusal.reason())
            .orElse("ok");
    return "line " + result.line() + ": " + block + verdict;
  }

  private static String json(LineResult result) {
    ObjectNode line = Json.object().put("line", result.line());
    result
        .block()
        .ifPresent(
            block -> line.put("height", block.height()).put("hash", block.hash().toString()));
    line.put("result", result.isOk() ? "ok" : "refused");
    result
        .refusal()
        .ifPresent(refusal -> line.put("code", refusal.code()).put("reason", refusal.reason()));
    return line.toString();
  }

  private static String text(CheckTotals totals, double seconds, double perSecond) {
    String codes =
        totals.refusedByCode().entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", ", " (", ")"));
    return String.format(
        "%d lines: %d ok, %d refused%s; %.1f s, %.0f blocks/s",
        totals.lines(),
        totals.ok(),
        totals.refused(),
        totals.refused() == 0 ? "" : codes,
        seconds,
        perSecond);
  }

  private static String json(CheckTotals totals, boolean linked, double seconds, double perSecond) {
    ObjectNode all =
        Json.object()
            .put("lines", totals.lines())
            .put("ok", totals.ok())
            .put("refused", totals.refused())
            .put("linked", linked)
            .put("seconds", rounded(seconds))
            .put("blocksPerSecond", rounded(perSecond));
    ObjectNode codes = all.putObject("refusedByCode");
    totals.refusedByCode().forEach(codes::put);
    return all.toString();
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
