package dev.sluice.cli.liar;

import dev.sluice.cli.CommandException;
import dev.sluice.cli.ExitCode;
import dev.sluice.cli.Output;
import dev.sluice.cli.OutputFormat;
import dev.sluice.cli.PortNumber;
import dev.sluice.cli.SourceUrl;
import dev.sluice.cli.StopSignal;
import dev.sluice.rpc.liar.LiarServer;
import dev.sluice.rpc.liar.Lie;
import dev.sluice.rpc.liar.Schedule;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sluice liar}: a proxy that lies, so that any indexer can be held against it. */
@Command(
    name = "liar",
    header = "A JSON-RPC proxy that lies, to hold a client against it.",
    description =
        "Passes requests to an endpoint and its answers back, but for the lies that it is to tell."
            + " The same seed and the same requests give the same lies. Runs until Ctrl-C, then"
            + " prints how often each lie was told; GET /counts says so meanwhile.")
public final class LiarCommand implements Callable<Integer> {
  private final Output out;

  @Option(
      names = "--upstream",
      paramLabel = "URL",
      description = "The endpoint that tells the truth, or env:NAME for a URL with a key in it.")
  private Optional<String> upstream = Optional.empty();

  @Option(
      names = "--lie",
      paramLabel = "NAME",
      converter = LieName.class,
      description = "A lie to tell, as --list names it; may be given several times.")
  private List<Lie> lies = new ArrayList<>();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Repeats what chance decides (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--every",
      paramLabel = "N",
      description = "Tell each lie every N-th time that it could be told (default: every time).")
  private Optional<Long> every = Optional.empty();

  @Option(
      names = "--probability",
      paramLabel = "P",
      description = "Tell each lie with this probability, above 0 and at most 1.")
  private Optional<Double> probability = Optional.empty();

  @Option(
      names = "--from",
      paramLabel = "HEIGHT",
      description = "Tell the truth about blocks below this height.")
  private Optional<Long> from = Optional.empty();

  @Option(
      names = "--port",
      paramLabel = "P",
      converter = PortNumber.class,
      description = "The port (default: a free one).")
  private int port;

  @Option(names = "--list", description = "Print every lie and end.")
  private boolean list;

  @Mixin private OutputFormat format = new OutputFormat();

  /** Prints to {@code out}. */
  public LiarCommand(Output out) {
    this.out = out;
  }

  @Override
  public Integer call() throws IOException {
    LieList printed = new LieList(out, format.isJson());
    if (list) {
      printed.print();
      return ExitCode.OK.number();
    }
    LiarServer.Options options = options();
    try (LiarServer liar = started(options)) {
      StopSignal stop = new StopSignal();
      String truth = label(options.upstream());
      out.line("lying at " + liar.uri() + " before " + truth + "; stop with Ctrl-C");
      try {
        stop.await();
        printed.print(liar.counts());
      } finally {
        stop.done();
      }
    }
    return ExitCode.OK.number();
  }

  private LiarServer started(LiarServer.Options options) throws IOException {
    try {
      return LiarServer.start(options);
    } catch (BindException _) {
      throw CommandException.portTaken(port);
    }
  }

  private LiarServer.Options options() {
    require(!lies.isEmpty(), "no lie to tell", "give --lie NAME; `sluice liar --list` names them");
    require(from.orElse(0L) >= 0, "no such height: " + from.orElse(0L), "give a height from 0 on");
    return new LiarServer.Options(
        requireUpstream(),
        lies,
        seed,
        schedule(),
        from.map(OptionalLong::of).orElse(OptionalLong.empty()),
        port,
        new EvmHashing());
  }

  private URI requireUpstream() {
    require(upstream.isPresent(), "no endpoint to lie about", "give --upstream URL");
    return SourceUrl.parse("--upstream", upstream.orElseThrow(), System.getenv());
  }

  private Schedule schedule() {
    require(
        every.isEmpty() || probability.isEmpty(),
        "--every and --probability exclude each other",
        "give one of them");
    try {
      return probability
          .<Schedule>map(Schedule.Share::new)
          .orElseGet(() -> new Schedule.Every(every.orElse(1L)));
    } catch (IllegalArgumentException e) {
      throw new CommandException(
          ExitCode.USAGE, String.valueOf(e.getMessage()), "see `sluice liar --help`");
    }
  }

  /** Host and port: the rest of the URL may hold a key. */
  private static String label(URI uri) {
    return uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
  }

  private static void require(boolean condition, String cause, String nextStep) {
    if (!condition) {
      throw new CommandException(ExitCode.USAGE, cause, nextStep);
    }
  }
}
