package dev.sluice.cli.audit;

import dev.sluice.cli.CommandException;
import dev.sluice.cli.ExitCode;
import dev.sluice.cli.Output;
import dev.sluice.cli.config.AskedSource;
import dev.sluice.cli.config.EndpointUrls;
import dev.sluice.cli.network.Network;
import dev.sluice.cli.runtime.OpenedState;
import dev.sluice.core.audit.SourceAudit;
import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.Height;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.port.Deadline;
import dev.sluice.core.state.GatewayState;
import dev.sluice.evm.rpc.RpcUrl;
import dev.sluice.lambda.SystemTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Option;

/** {@code --source}: holds what is stored against the source chain, with its range. */
final class SourceOption {
  /** How long the blocks of one run may take, whatever the endpoint. */
  private static final long RUN_MILLIS = TimeUnit.MINUTES.toMillis(10);

  @Option(
      names = "--source",
      arity = "0..1",
      fallbackValue = "",
      paramLabel = "URL",
      description =
          "Fetch the blocks again and prove that no target was left out: from this endpoint, or"
              + " without a URL from those of the configuration.")
  private Optional<String> url = Optional.empty();

  @Option(
      names = "--from",
      paramLabel = "HEIGHT",
      description = "With --source: the first block (default: the first that is stored).")
  private Optional<Long> from = Optional.empty();

  @Option(
      names = "--to",
      paramLabel = "HEIGHT",
      description = "With --source: the last block (default: the gateway's height).")
  private Optional<Long> to = Optional.empty();

  /** Whether it was given. */
  boolean isGiven() {
    return url.isPresent();
  }

  /**
   * Runs the audit and prints what it finds.
   *
   * @param environment the process's variables, where {@code env:} endpoints are looked up
   * @return {@link ExitCode#DATA} if any row does not agree with the source
   */
  ExitCode run(OpenedState opened, Map<String, String> environment, Output out, boolean isJson) {
    Network network = opened.network();
    network.members();
    BlockRange range = range(network);
    Optional<RpcUrl> named = url.filter(text -> !text.isEmpty()).map(RpcUrl::parse);
    EndpointUrls urls = EndpointUrls.in(opened, environment);
    SystemTime time = new SystemTime();
    SourceAudit.Ports ports =
        new SourceAudit.Ports(network.blocks(), network.rows(), network.configurations());
    try (AskedSource asked = new AskedSource(named, urls)) {
      SourceAudit audit =
          new SourceAudit(
              ports, new AuditedChain(asked), () -> Deadline.inMillis(time, RUN_MILLIS));
      return print(audit.run(range), out, isJson);
    } catch (RetryableException e) {
      throw e.code().startsWith("VERIFY_") ? unproven(e) : e;
    }
  }

  /** That an endpoint proves nothing says nothing of what is stored. */
  private static CommandException unproven(RetryableException cause) {
    return new CommandException(
        ExitCode.UNAVAILABLE,
        cause.code() + ": " + cause.getMessage(),
        "nothing can be said of what is stored: name another endpoint");
  }

  private BlockRange range(Network network) {
    GatewayState gateway = network.gateway().read().orElseThrow();
    long last = gateway.height().value();
    long first = network.configuration(1).validFrom().value();
    long low = from.orElse(first);
    long high = to.orElse(last);
    if (low < first || high > last || low > high) {
      throw new CommandException(
          ExitCode.USAGE,
          "wanted blocks within "
              + first
              + " to "
              + last
              + ", which are stored, got "
              + low
              + " to "
              + high,
          first > last
              ? "wait until the gateway has stored a block"
              : "give --from and --to within them");
    }
    return new BlockRange(Height.of(low), Height.of(high));
  }

  private static ExitCode print(SourceAudit.Report report, Output out, boolean isJson) {
    boolean isClean = report.findings().isEmpty();
    report.findings().forEach(finding -> out.line(AuditCommand.line(finding, isJson)));
    if (!isJson) {
      out.line(
          "%d blocks %s to %s in %d runs fetched again and proven, %d targets"
              .formatted(
                  report.blocks(),
                  report.range().first(),
                  report.range().last(),
                  report.runs(),
                  report.targets()));
      out.line(
          isClean
              ? "the store holds every one of them, and no other block"
              : report.findings().size() + " rows do not agree with the source");
    }
    return isClean ? ExitCode.OK : ExitCode.DATA;
  }
}
