package dev.sluice.cli.audit;

import dev.sluice.cli.CommandException;
import dev.sluice.cli.ExitCode;
import dev.sluice.cli.Output;
import dev.sluice.cli.SourceUrl;
import dev.sluice.cli.runtime.OpenedState;
import dev.sluice.cli.state.StatePlace;
import dev.sluice.core.chain.TransactionHash;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice explain}: why a transaction was a target, or why not. */
@Command(
    name = "explain",
    header = "Say why a transaction was a target, or why not: which rule, which condition.",
    description =
        "From the gateway's store, which keeps targets only; of others an endpoint's block is"
            + " fetched with --source and verified.")
public final class ExplainCommand implements Callable<Integer> {
  private final Output out;
  private final Map<String, String> environment;

  @Parameters(paramLabel = "TXHASH", description = "The transaction's hash, 0x and 64 digits.")
  private String hash = "";

  @Option(
      names = "--source",
      paramLabel = "URL",
      description =
          "An endpoint to ask when the store does not have it, or env:NAME for a URL with a key in"
              + " it.")
  private Optional<String> source = Optional.empty();

  @Mixin private final StatePlace state;

  /** Prints to {@code out}; {@code environment} leads to AWS and to endpoints. */
  public ExplainCommand(Output out, Map<String, String> environment) {
    this.out = out;
    this.environment = Map.copyOf(environment);
    this.state = new StatePlace(environment);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    TransactionHash transaction = parsed();
    Optional<URI> url = source.map(text -> SourceUrl.parse("--source", text, environment));
    try (OpenedState opened = state.open()) {
      opened.network().members();
      Explainer explainer = new Explainer(opened.network());
      Optional<Explanation> stored = explainer.fromStore(transaction);
      Explanation explanation =
          stored.isPresent()
              ? stored.get()
              : explainer.fromSource(transaction, url.orElseThrow(() -> unknown(transaction)));
      explanation.lines().forEach(out::line);
    }
    return ExitCode.OK.number();
  }

  private TransactionHash parsed() {
    try {
      return TransactionHash.parse(hash);
    } catch (IllegalArgumentException e) {
      throw new CommandException(
          ExitCode.USAGE, "TXHASH: " + e.getMessage(), "give 0x and 64 hexadecimal digits");
    }
  }

  private static CommandException unknown(TransactionHash transaction) {
    return new CommandException(
        ExitCode.NO_INPUT,
        "EXPLAIN_UNKNOWN: no stored block holds " + transaction + " as a target",
        "it was none, or its block is not stored yet, or the hash is wrong: give --source URL to"
            + " look");
  }
}
