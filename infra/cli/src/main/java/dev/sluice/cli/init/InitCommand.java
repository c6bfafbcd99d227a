package dev.sluice.cli.init;

import dev.sluice.cli.ChainOption;
import dev.sluice.cli.CommandException;
import dev.sluice.cli.ExitCode;
import dev.sluice.cli.Output;
import dev.sluice.cli.SourceUrl;
import dev.sluice.cli.YamlFile;
import dev.sluice.cli.init.ChainSurvey.Survey;
import dev.sluice.core.ledger.Executors;
import dev.sluice.evm.config.ConfigReader;
import dev.sluice.evm.config.ConfigResult;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sluice init}: a configuration for a chain of one's own. */
@Command(
    name = "init",
    description =
        "Write a configuration for your own chain: its id, a finality that works there, a"
            + " checkpoint; and say what level of verification its blocks reach.")
public final class InitCommand implements Callable<Integer> {
  private final Output out;

  @Option(
      names = "--source",
      required = true,
      paramLabel = "URL",
      description = "A JSON-RPC endpoint, or env:NAME for a URL with a key in it.")
  private String source = "";

  @Option(
      names = "--contract",
      required = true,
      paramLabel = "ADDR",
      description = "The contract whose events are targets.")
  private String contract = "";

  @Option(
      names = "--event",
      required = true,
      paramLabel = "SIG",
      description =
          "The event, such as \"Transfer(address indexed from, address indexed to,"
              + " uint256 value)\".")
  private String event = "";

  @Option(
      names = "--execute",
      paramLabel = "NAME",
      defaultValue = "record",
      description = "The executor: record or token-ledger (default: ${DEFAULT-VALUE}).")
  private String execute = "record";

  @Option(
      names = "--nodes",
      paramLabel = "N",
      defaultValue = "3",
      description = "How many nodes, n1 to nN (default: ${DEFAULT-VALUE}).")
  private int nodes = 3;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = DEFAULT_FILE,
      description = "The file to write (default: ${DEFAULT-VALUE}).")
  private Path file = Path.of(DEFAULT_FILE);

  @Mixin private ChainOption chain = new ChainOption();

  @Option(names = "--force", description = "Replace FILE if it is there.")
  private boolean force;

  private static final String DEFAULT_FILE = "sluice.yaml";
  private static final int MAX_NODES = 50;

  /** Prints to {@code out}. */
  public InitCommand(Output out) {
    this.out = out;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    check();
    URI url = SourceUrl.parse("--source", source, System.getenv());
    Survey survey = ChainSurvey.of(url, chain.named());
    String text = new ConfigDraft(source, contract, event, execute, nodes).yaml(survey);
    requireValid(text);
    Files.writeString(file, text);
    out.line(
        String.format(
            "chain %d, head %d; finality %s; checkpoint %d %s",
            survey.chainId(),
            survey.head(),
            survey.finality().words(),
            survey.checkpoint().height(),
            survey.checkpoint().hash()));
    out.line(survey.verification());
    out.line("wrote " + file + "; next: sluice run --config " + file);
    return ExitCode.OK.number();
  }

  private void check() throws IOException {
    if (!force && Files.exists(file)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    if (nodes < 1 || nodes > MAX_NODES) {
      throw new CommandException(
          ExitCode.USAGE, "--nodes " + nodes, "give a number from 1 to " + MAX_NODES);
    }
  }

  /** What is written must be what `sluice run` reads: checked before anything is written. */
  private void requireValid(String text) {
    ConfigResult result =
        new ConfigReader(Executors.installed().names()).read(YamlFile.parse(file, text));
    if (result instanceof ConfigResult.Invalid invalid) {
      throw new CommandException(
          ExitCode.USAGE,
          "these options make no configuration: " + invalid.problems(),
          "mend the option that the path names");
    }
  }
}
