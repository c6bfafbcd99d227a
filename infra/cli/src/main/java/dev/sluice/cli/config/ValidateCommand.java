package dev.sluice.cli.config;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.cli.ConfigFile;
import dev.sluice.cli.ExitCode;
import dev.sluice.cli.Json;
import dev.sluice.cli.Output;
import dev.sluice.cli.OutputFormat;
import dev.sluice.evm.config.ConfigReader.Mode;
import dev.sluice.evm.config.ConfigResult;
import dev.sluice.evm.config.Problem;
import dev.sluice.evm.config.SluiceConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice config validate}: shows everything that is wrong with a configuration file. */
@Command(
    name = "validate",
    header = "Check a configuration file.",
    description = "All problems are shown at once, each with its path.")
public final class ValidateCommand implements Callable<Integer> {
  private final Output out;

  @Option(
      names = "--recording",
      description =
          "For use with --blocks: a recording stands in for endpoints, quorum and checkpoint.")
  private boolean recording;

  @Parameters(paramLabel = "FILE", description = "The YAML file.")
  private Path file = Path.of("");

  @Mixin private OutputFormat format = new OutputFormat();

  /** Prints to {@code out}. */
  public ValidateCommand(Output out) {
    this.out = out;
  }

  @Override
  public Integer call() throws IOException {
    return switch (ConfigFile.check(file, recording ? Mode.RECORDING : Mode.ENDPOINTS)) {
      case ConfigResult.Valid valid -> {
        out.line(format.isJson() ? json(List.of()) : text(valid.config()));
        yield ExitCode.OK.number();
      }
      case ConfigResult.Invalid invalid -> {
        report(invalid.problems());
        yield ExitCode.CONFIG.number();
      }
    };
  }

  private void report(List<Problem> problems) {
    if (format.isJson()) {
      out.line(json(problems));
    } else {
      problems.forEach(problem -> out.line(problem.toString()));
      out.line(file + ": " + problems.size() + (problems.size() == 1 ? " problem" : " problems"));
    }
  }

  private String text(SluiceConfig config) {
    return String.format(
        "%s: valid; network %s, %d nodes, %d target rules",
        file,
        config.network().id(),
        config.network().nodes().size(),
        config.targets().rules().size());
  }

  private static String json(List<Problem> problems) {
    ObjectNode result = Json.object().put("result", problems.isEmpty() ? "ok" : "refused");
    ArrayNode list = result.putArray("problems");
    for (Problem problem : problems) {
      list.addObject()
          .put("code", problem.code())
          .put("path", problem.path())
          .put("message", problem.message());
    }
    return result.toString();
  }
}
