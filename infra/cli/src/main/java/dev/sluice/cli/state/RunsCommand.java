package dev.sluice.cli.state;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.cli.CommandException;
import dev.sluice.cli.ExitCode;
import dev.sluice.cli.Json;
import dev.sluice.cli.Output;
import dev.sluice.cli.OutputFormat;
import dev.sluice.cli.network.SourceLevel;
import dev.sluice.cli.runtime.OpenedState;
import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.Run;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sluice runs}: the runs that the gateway has stored, each with its level. */
@Command(
    name = "runs",
    header = "Show stored runs: blocks, targets, rules, level, endpoints.",
    description = "A run is at most 256 linked blocks that the gateway stored at once.")
public final class RunsCommand implements Callable<Integer> {
  private static final int MOST = 1_000;

  private final Output out;

  @Option(
      names = "--from",
      paramLabel = "H",
      defaultValue = "0",
      description = "Begin with the run of this block (default: the first).")
  private long from;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "At most so many (default: ${DEFAULT-VALUE}).")
  private int limit = 100;

  @Mixin private final StatePlace state;
  @Mixin private OutputFormat format = new OutputFormat();

  /** Prints to {@code out}; {@code environment} leads to AWS. */
  public RunsCommand(Output out, Map<String, String> environment) {
    this.out = out;
    this.state = new StatePlace(environment);
  }

  @Override
  public Integer call() throws IOException {
    if (from < 0 || limit < 1 || limit > MOST) {
      throw new CommandException(
          ExitCode.USAGE,
          "--from " + from + " --limit " + limit,
          "give a height from 0 and a number from 1 to " + MOST);
    }
    try (OpenedState opened = state.open()) {
      opened.network().members();
      Height top = opened.network().gateway().read().orElseThrow().height();
      List<Run> runs =
          from > top.value()
              ? List.of()
              : opened.network().blocks().runs(new BlockRange(Height.of(from), top), limit);
      if (format.isJson()) {
        out.line(json(runs).toString());
      } else {
        runs.forEach(run -> out.line(line(run)));
      }
    }
    return ExitCode.OK.number();
  }

  private static String line(Run run) {
    return "%s to %s  %d targets  configuration %d  %s: %s"
        .formatted(
            run.range().first(),
            run.range().last(),
            targets(run),
            run.configVersion(),
            SourceLevel.words(run),
            String.join(", ", run.endpoints()));
  }

  private static ArrayNode json(List<Run> runs) {
    ArrayNode all = Json.object().putArray("runs");
    for (Run run : runs) {
      ObjectNode one =
          all.addObject()
              .put("first", run.range().first().value())
              .put("last", run.range().last().value())
              .put("lastHash", run.lastHash().toString())
              .put("targets", targets(run))
              .put("configuration", run.configVersion())
              .put("level", run.level().name());
      ArrayNode endpoints = one.putArray("endpoints");
      run.endpoints().forEach(endpoints::add);
    }
    return all;
  }

  private static long targets(Run run) {
    return run.targetCounts().values().stream().mapToLong(count -> count).sum();
  }
}
