package dev.sluice.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.cli.CommandException;
import dev.sluice.cli.network.Network;
import dev.sluice.cli.network.NetworkGenesis;
import dev.sluice.cli.network.RecordingStandIn;
import dev.sluice.cli.network.SourceLevel;
import dev.sluice.cli.runtime.Costs;
import dev.sluice.cli.runtime.RunningSystem;
import dev.sluice.core.state.GatewayState;
import dev.sluice.core.state.NodeState;
import dev.sluice.rpc.RecordingServer;
import dev.sluice.rpc.RequestCounts;
import java.io.Console;
import java.io.IOException;
import java.net.BindException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Plays a script on a whole local system: reveals blocks step by step and waits for the nodes. */
final class Demo {
  /** At most a planner's window, so that each difference block is a message of its own. */
  private static final int STEP = 64;

  /** How long a step may take; nothing that works comes near it. */
  private static final long STEP_MILLIS = TimeUnit.MINUTES.toMillis(10);

  private static final long TICK_MILLIS = TimeUnit.SECONDS.toMillis(30);

  private final DemoScript script;
  private final DemoFolder folder;
  private final Options options;
  private final Ticks ticks = new Ticks();
  private final Progress progress;

  /**
   * How to play.
   *
   * @param catchUp whether all blocks are revealed at once
   * @param port the recording server's port; 0 for a free one
   * @param quiet whether no progress is shown
   */
  record Options(boolean catchUp, int port, boolean quiet) {}

  Demo(DemoScript script, DemoFolder folder, Options options) {
    this.script = script;
    this.folder = folder;
    this.options = options;
    this.progress = new Progress(System.err, isTerminal(), script.lastHeight());
  }

  private static boolean isTerminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  DemoOutcome play() throws IOException, InterruptedException {
    long checkpoint = script.checkpoint().height().value();
    long firstHead = Math.max(checkpoint, script.recording().first().identity().height());
    RecordingServer.Options server =
        new RecordingServer.Options(script.config().source().chainId(), options.port(), firstHead);
    try (RecordingServer rpc = started(server);
        RunningSystem system = RunningSystem.start(start(rpc))) {
      return play(rpc, system);
    }
  }

  private RecordingServer started(RecordingServer.Options server) throws IOException {
    try {
      return RecordingServer.start(script.recording(), server);
    } catch (BindException _) {
      throw CommandException.portTaken(options.port());
    }
  }

  private RunningSystem.Start start(RecordingServer rpc) {
    return new RunningSystem.Start(
        folder.path(),
        0,
        Map.of(RecordingStandIn.ENDPOINT_VARIABLE, rpc.uri().toString()),
        NetworkGenesis.of(script.config(), script.checkpoint()),
        this::observe);
  }

  private void observe(JsonNode plannerResponse) {
    Tick tick = Tick.of(plannerResponse);
    ticks.add(tick);
    if (!options.quiet()) {
      progress.show(tick);
    }
  }

  private DemoOutcome play(RecordingServer rpc, RunningSystem system)
      throws IOException, InterruptedException {
    Network network = system.network();
    long height = network.gateway().read().orElseThrow().height().value();
    long lowest =
        nodes(network).stream().mapToLong(node -> node.height().value()).min().orElse(height);
    long began = System.nanoTime();
    boolean finished = lowest == height || step(rpc, system, height);
    while (finished && height < script.lastHeight()) {
      height = options.catchUp() ? script.lastHeight() : height + STEP;
      height = Math.min(height, script.lastHeight());
      finished = step(rpc, system, height);
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    progress.done();
    Costs costs = system.costs();
    RequestCounts asked = rpc.counts();
    long furtherTick = finished ? furtherTick(system, costs) : 0;
    GatewayState gateway = network.gateway().read().orElseThrow();
    return new DemoOutcome(
        lowest,
        finished,
        seconds,
        ticks.all(),
        gateway,
        SourceLevel.read(network, gateway),
        network.master().read().orElseThrow(),
        nodes(network),
        LedgerComparison.of(script, network),
        asked,
        costs,
        furtherTick);
  }

  /** Reveals blocks up to a height, rings the gateway, and waits until everything is level. */
  private boolean step(RecordingServer rpc, RunningSystem system, long height)
      throws InterruptedException {
    int seen = ticks.count();
    rpc.reveal(Math.max(height, rpc.head()));
    system.ring(RunningSystem.GATEWAY);
    return ticks.awaitLevel(height, seen, STEP_MILLIS);
  }

  /** What gateway and planner send or write when everything is level. */
  private long furtherTick(RunningSystem system, Costs before) throws InterruptedException {
    int seen = ticks.count();
    system.ring(RunningSystem.GATEWAY);
    system.ring(RunningSystem.PLANNER);
    ticks.awaitLevel(script.lastHeight(), seen, TICK_MILLIS);
    Costs after = system.costs();
    return after.writesOf(RunningSystem.GATEWAY)
        - before.writesOf(RunningSystem.GATEWAY)
        + after.writesOf(RunningSystem.PLANNER)
        - before.writesOf(RunningSystem.PLANNER);
  }

  private static List<NodeState> nodes(Network network) {
    return network.members().members().stream().map(network::node).toList();
  }
}
