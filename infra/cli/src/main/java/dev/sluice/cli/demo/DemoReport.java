package dev.sluice.cli.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.cli.Json;
import dev.sluice.core.state.NodeState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the demo prints: the ticks, the nodes, the cost, and whether all is right. */
final class DemoReport {
  private static final int MAX_TICKS = 40;
  private static final int DIGEST_CHARS = 18;

  private final DemoScript script;
  private final DemoOutcome outcome;

  DemoReport(DemoScript script, DemoOutcome outcome) {
    this.script = script;
    this.outcome = outcome;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            "trust starts at block %s, %s; execution at the next",
            script.checkpoint().height(), script.checkpoint().hash()));
    lines.add(outcome.source().words());
    addTicks(lines);
    addNodes(lines);
    addCost(lines);
    addVerdict(lines);
    return lines;
  }

  private void addTicks(List<String> lines) {
    lines.add("");
    lines.add("tick  first height  second height  difference blocks  messages");
    List<Tick> ticks = outcome.ticks();
    int from = Math.max(0, ticks.size() - MAX_TICKS);
    if (from > 0) {
      lines.add("   …  (" + from + " earlier ticks)");
    }
    for (int i = from; i < ticks.size(); i++) {
      Tick tick = ticks.get(i);
      lines.add(
          String.format(
              "%4d  %12d  %13d  %17d  %8d",
              i + 1, tick.first(), tick.second(), tick.differenceBlocks(), tick.messages()));
    }
    lines.add(
        String.format(
            "%d messages for %d blocks on %d nodes; a further tick sent and wrote %s",
            outcome.messages(),
            executedBlocks(),
            script.nodes(),
            outcome.furtherTick() == 0 ? "nothing" : outcome.furtherTick() + " times"));
  }

  private void addNodes(List<String> lines) {
    lines.add("");
    lines.add("node          height  hash                digest              effects");
    for (NodeState node : outcome.nodes()) {
      lines.add(
          String.format(
              "%-10s %9s  %-18s  %-18s  %7d%s",
              node.id(),
              node.height(),
              shortened(node.hash().toString()),
              shortened(node.digest().toString()),
              entries(node),
              node.halt().code().isEmpty()
                  ? ""
                  : "  HALTED " + node.halt().code() + ": " + node.halt().detail()));
    }
  }

  private void addCost(List<String> lines) {
    long blocks = Math.max(1, executedBlocks());
    lines.add("");
    lines.add("what it cost");
    lines.add(
        String.format(
            Locale.ROOT,
            "  JSON-RPC   %6d calls for block data in %d HTTP requests (%.2f a block, however many"
                + " nodes)",
            outcome.rpc().blockDataCalls(),
            outcome.rpc().httpRequests(),
            (double) outcome.rpc().blockDataCalls() / blocks));
    addService(lines, "DynamoDb", "DynamoDB");
    addService(lines, "Sqs", "SQS");
    addService(lines, "EventBridge", "EventBridge");
  }

  private void addService(List<String> lines, String service, String title) {
    long requests = outcome.costs().of(service);
    double blocks = Math.max(1, executedBlocks());
    lines.add(
        String.format(
            Locale.ROOT,
            "  %-10s %6d requests (%.2f a block, %.2f a block and node): %s",
            title,
            requests,
            requests / blocks,
            requests / blocks / script.nodes(),
            operations(service)));
  }

  private String operations(String service) {
    List<String> parts = new ArrayList<>();
    outcome
        .costs()
        .byOperation()
        .forEach(
            (name, count) -> {
              if (name.startsWith(service + ".")) {
                parts.add(name.substring(service.length() + 1) + " " + count);
              }
            });
    return String.join(", ", parts);
  }

  private void addVerdict(List<String> lines) {
    long targets =
        outcome.comparison().folded().targets().values().stream().mapToLong(n -> n).sum();
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "%d blocks, %d targets, %d nodes in %.1f s",
            executedBlocks(),
            targets,
            script.nodes(),
            outcome.seconds()));
    check(lines, outcome.finished(), "the end of the recording was reached");
    check(lines, outcome.heightsAreEqual(), "first and second height are equal");
    check(lines, outcome.nodesAreLevel(), "all nodes are level");
    check(lines, outcome.digestsAreEqual(), "all digests are equal");
    check(lines, outcome.furtherTick() == 0, "a further tick sends and writes nothing");
    check(
        lines,
        outcome.comparison().differences().isEmpty(),
        "each ledger equals a plain fold over the recording's JSON");
    outcome.comparison().differences().forEach(difference -> lines.add("      " + difference));
    outcome.comparison().folded().unknown().stream()
        .sorted()
        .forEach(name -> lines.add("  --  " + name + " is an executor of yours: not compared"));
  }

  private static void check(List<String> lines, boolean holds, String what) {
    lines.add((holds ? "  ok  " : "  NO  ") + what);
  }

  private long executedBlocks() {
    return outcome.gateway().height().value() - outcome.startHeight();
  }

  private long entries(NodeState node) {
    return outcome.comparison().entries().getOrDefault(node.id().value(), 0L);
  }

  private static String shortened(String hash) {
    return hash.substring(0, DIGEST_CHARS);
  }

  ObjectNode json() {
    ObjectNode json =
        Json.object()
            .put("ok", outcome.isRight())
            .put("firstHeight", outcome.gateway().height().value())
            .put("secondHeight", outcome.master().height().value())
            .put("blocks", executedBlocks())
            .put("messages", outcome.messages())
            .put("furtherTick", outcome.furtherTick())
            .put("seconds", outcome.seconds());
    outcome.source().putInto(json.putObject("source"));
    ArrayNode nodes = json.putArray("nodes");
    for (NodeState node : outcome.nodes()) {
      nodes
          .addObject()
          .put("id", node.id().value())
          .put("height", node.height().value())
          .put("hash", node.hash().toString())
          .put("digest", node.digest().toString())
          .put("effects", entries(node));
    }
    json.putObject("rpc")
        .put("blockDataCalls", outcome.rpc().blockDataCalls())
        .put("httpRequests", outcome.rpc().httpRequests());
    putCounts(json.putObject("requests"), outcome.costs().byOperation());
    putCounts(json.putObject("targets"), outcome.comparison().folded().targets());
    ArrayNode differences = json.putArray("differences");
    outcome.comparison().differences().forEach(differences::add);
    ArrayNode notCompared = json.putArray("notCompared");
    outcome.comparison().folded().unknown().stream().sorted().forEach(notCompared::add);
    return json;
  }

  private static void putCounts(ObjectNode json, Map<String, Long> counts) {
    counts.forEach(json::put);
  }
}
