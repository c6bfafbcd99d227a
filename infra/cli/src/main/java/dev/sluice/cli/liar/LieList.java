package dev.sluice.cli.liar;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.cli.Json;
import dev.sluice.cli.Output;
import dev.sluice.rpc.liar.LiarCounts;
import dev.sluice.rpc.liar.Lie;
import dev.sluice.rpc.liar.Lies;

/** Prints the catalogue, and what was told of it. */
final class LieList {
  private final Output out;
  private final boolean isJson;

  LieList(Output out, boolean isJson) {
    this.out = out;
    this.isJson = isJson;
  }

  /** One lie a line: its name, what it stands for, what it does, what an honest client does. */
  void print() {
    Lies.all().forEach(lie -> out.line(isJson ? json(lie).toString() : text(lie)));
  }

  /** How often each lie was told, also those that were not. */
  void print(LiarCounts counts) {
    if (isJson) {
      ObjectNode json = Json.object().put("requests", counts.requests());
      ObjectNode told = json.putObject("told");
      counts.told().forEach(told::put);
      out.line(json.toString());
      return;
    }
    out.line("told in " + counts.requests() + " requests:");
    counts.told().forEach((name, count) -> out.line(String.format("  %-26s %6d", name, count)));
    if (counts.upstreamFailures() > 0) {
      out.line("the upstream did not answer " + counts.upstreamFailures() + " times");
    }
  }

  private static String text(Lie lie) {
    return String.format(
        "%-26s %-12s %s | an honest client %s",
        lie.name(), lie.fault().label(), lie.does(), lie.honest().text());
  }

  private static ObjectNode json(Lie lie) {
    ObjectNode json =
        Json.object()
            .put("name", lie.name())
            .put("fault", lie.fault().label())
            .put("does", lie.does())
            .put("honest", lie.honest().text());
    lie.honest().codes().forEach(json.putArray("codes")::add);
    return json;
  }
}
