package dev.sluice.operations.system;

import dev.sluice.aws.AwsClients;
import dev.sluice.cli.Sluice;
import dev.sluice.cli.network.Network;
import dev.sluice.core.state.GatewayState;
import dev.sluice.core.state.NodeState;
import dev.sluice.local.LocalRuntime;
import dev.sluice.local.template.QueueSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The template's functions on emulators, with the shipped recording as their source. Nothing runs
 * by itself: a test lets minute after minute pass, and says what happens in it.
 */
public final class OperatedSystem implements AutoCloseable {
  private final Parts parts;
  private final Sources source;
  private final Clock clock = new Clock();
  private final CapturedMetrics metrics;
  private final Functions functions;
  private final Rows rows;
  private final Queue work;
  private final QueueSamples queues;

  /** What was started. */
  record Parts(
      LocalRuntime runtime,
      AwsClients clients,
      Sources source,
      ParameterStandIn parameters,
      CapturedMetrics metrics,
      BusSwitch bus,
      Path folder) {}

  OperatedSystem(Parts parts) {
    this.parts = parts;
    this.source = parts.source();
    this.metrics = parts.metrics();
    this.rows = new Rows(parts.clients().dynamo(), parts.runtime().table());
    QueueSpec spec =
        parts.runtime().template().queues().stream()
            .filter(queue -> queue.redrive().isPresent())
            .findFirst()
            .orElseThrow();
    this.work = new Queue(parts.clients().sqs(), spec.url());
    this.queues = new QueueSamples(parts.clients().sqs(), metrics, clock);
    this.functions = new Functions(parts.runtime(), work, spec.arn());
  }

  /** Something that happens within a minute. */
  @FunctionalInterface
  public interface Step {
    /** Lets it happen. */
    void run() throws IOException, InterruptedException;
  }

  /** A minute in which each function does its part. */
  public void minute() throws IOException, InterruptedException {
    minute(() -> {});
  }

  /** Such a minute, with something that happens between the planner and the workers. */
  public void minute(Step beforeWork) throws IOException, InterruptedException {
    pass(
        () -> {
          functions.gateway();
          functions.planner();
          beforeWork.run();
          functions.work();
          functions.planner();
        });
  }

  /** A minute in which no message is received. */
  public void minuteWithoutWorkers() throws IOException, InterruptedException {
    pass(
        () -> {
          functions.gateway();
          functions.planner();
        });
  }

  /** A minute in which only this happens, if anything. */
  public void minuteOfOnly(Step step) throws IOException, InterruptedException {
    pass(step);
  }

  private void pass(Step step) throws IOException, InterruptedException {
    clock.passMinute();
    rows.agePlans(TimeUnit.MINUTES.toMillis(1));
    step.run();
    for (String log : new String[] {"gateway.log", "planner.log", "worker.log"}) {
      metrics.read(log, clock.lastMinute());
    }
    parts.runtime().template().queues().forEach(queues::take);
  }

  /** Moves the source's head by so many blocks. */
  public void reveal(long blocks) {
    source.reveal(source.head() + blocks);
  }

  /** The source's head. */
  public long head() {
    return source.head();
  }

  /** A node as its row has it. */
  public NodeState node(String id) {
    return network().node(network().member(id));
  }

  /** The gateway as its row has it. */
  public GatewayState gateway() {
    return network().gateway().read().orElseThrow();
  }

  private Network network() {
    return Network.open(parts.runtime().environment(), parts.runtime().table());
  }

  /**
   * Runs a command on the state.
   *
   * @return its exit code
   */
  public int command(String... words) {
    List<String> arguments = new ArrayList<>(List.of(words));
    arguments.addAll(List.of("--state", parts.folder().toString()));
    Map<String, String> environment = new HashMap<>(parts.runtime().environment());
    environment.put("AWS_ENDPOINT_URL_SSM", parts.parameters().endpoint().toString());
    return Sluice.run(
        arguments.toArray(String[]::new), environment, OutputStream.nullOutputStream(), System.err);
  }

  /** From now on nobody answers where the source was. */
  public void silenceSource() {
    source.close();
  }

  /** From now on the bus refuses everything, or nothing. */
  public void refuseEvents(boolean refuse) {
    parts.bus().refuse(refuse);
  }

  /** The state table. */
  public Rows rows() {
    return rows;
  }

  /** Puts a text into the queue of difference blocks. */
  public void sendWork(String group, String body) {
    work.send(group, body);
  }

  /** Loses every message. */
  public void loseMessages() {
    work.purge();
  }

  /** Calls the gateway apart from its turn. */
  public void callGateway() throws IOException, InterruptedException {
    functions.gateway();
  }

  /** Calls the planner apart from its turn. */
  public void callPlanner() throws IOException, InterruptedException {
    functions.planner();
  }

  /** Lets workers take what is visible. */
  public void callWorkers() throws InterruptedException {
    functions.work();
  }

  /** The time of this run. */
  public Clock clock() {
    return clock;
  }

  /** What was measured. */
  public CapturedMetrics metrics() {
    return metrics;
  }

  /** What Parameter Store was asked: {@code GetParameter /sluice/rpc/a}. */
  public List<String> parameterOperations() {
    return parts.parameters().operations();
  }

  @Override
  public void close() {
    parts.clients().close();
    parts.runtime().close();
    source.close();
    parts.parameters().close();
  }
}
