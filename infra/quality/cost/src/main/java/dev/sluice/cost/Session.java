package dev.sluice.cost;

import dev.sluice.aws.AwsClients;
import dev.sluice.aws.DynamoBlockStore;
import dev.sluice.cli.Sluice;
import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.Run;
import dev.sluice.local.LocalRuntime;
import dev.sluice.rpc.RecordingServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A running system. */
record Session(
    RecordingServer server, Responses responses, LocalRuntime runtime, AwsClients clients)
    implements AutoCloseable {
  private static final List<String> FUNCTIONS =
      List.of(Responses.GATEWAY, Responses.PLANNER, Responses.WORKER);
  private static final double MEGABYTES_PER_GIGABYTE = 1024;

  void advance(long head) throws InterruptedException {
    server.reveal(head);
    runtime.fire(Responses.GATEWAY);
    responses.awaitLevel(head);
  }

  void tick() throws InterruptedException {
    long gateway = responses.of(Responses.GATEWAY);
    long planner = responses.of(Responses.PLANNER);
    runtime.fire(Responses.GATEWAY);
    runtime.fire(Responses.PLANNER);
    responses.awaitCount(Responses.GATEWAY, gateway + 1);
    responses.awaitCount(Responses.PLANNER, planner + 1);
  }

  /** Adds a node by the command, and waits until it is level too. */
  Joined join(Path folder, String node, long height) throws IOException, InterruptedException {
    CommitTape tape = CommitTape.over(clients.dynamo(), runtime.table());
    Map<String, Long> before = requests();
    long began = System.nanoTime();
    int exitCode =
        Sluice.run(
            new String[] {"node", "add", node, "--state", folder.toString()},
            runtime.environment(),
            System.out,
            System.err);
    if (exitCode != 0) {
      throw new IllegalStateException("node add ended with " + exitCode);
    }
    runtime.fire(Responses.PLANNER);
    responses.awaitLevel(height, node);
    double seconds = (System.nanoTime() - began) / 1e9;
    Map<String, Long> requests = requests();
    before.forEach((operation, count) -> requests.merge(operation, -count, Long::sum));
    requests.values().removeIf(count -> count == 0);
    return new Joined("", 0, requests, seconds, tape.commits(), tape.replaySeconds());
  }

  /** By service and operation; the mapping receives each batch and deletes it. */
  private Map<String, Long> requests() {
    Map<String, Long> sums = new TreeMap<>();
    runtime
        .requests()
        .ofFunctions()
        .values()
        .forEach(counts -> counts.forEach((name, count) -> sums.merge(name, count, Long::sum)));
    sums.merge("Sqs by the mapping", 2 * responses.of(Responses.WORKER), Long::sum);
    return sums;
  }

  long targets(long above, long last) {
    List<Run> runs =
        new DynamoBlockStore(clients.dynamo(), runtime.table())
            .runs(BlockRange.of(above + 1, last), Integer.MAX_VALUE);
    return runs.stream()
        .flatMap(run -> run.targetCounts().values().stream())
        .mapToLong(Integer::longValue)
        .sum();
  }

  Usage usage() {
    StoredBytes stored = StoredBytes.in(clients.dynamo(), runtime.table());
    long workers = responses.of(Responses.WORKER);
    return new Usage(
        CapacityMeter.readUnits(),
        CapacityMeter.writeUnits(),
        // The mapping receives each batch and deletes it.
        requests("Sqs.") + 2.0 * workers,
        requests("EventBridge."),
        responses.of(Responses.GATEWAY) + responses.of(Responses.PLANNER) + workers,
        FUNCTIONS.stream().mapToDouble(this::gigabyteSeconds).sum(),
        stored.source(),
        stored.node());
  }

  private double requests(String service) {
    return runtime.requests().ofFunctions().values().stream()
        .flatMap(counts -> counts.entrySet().stream())
        .filter(entry -> entry.getKey().startsWith(service))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  private double gigabyteSeconds(String function) {
    double requests =
        runtime.requests().of(function).values().stream().mapToDouble(Long::doubleValue).sum();
    double rpc =
        function.equals(Responses.GATEWAY)
            ? server.counts().httpRequests() * Assumptions.RPC_REQUEST_SECONDS
            : 0;
    return runtime.template().function(function).memoryMegabytes()
        / MEGABYTES_PER_GIGABYTE
        * (responses.of(function) * Assumptions.INVOCATION_SECONDS
            + requests * Assumptions.AWS_REQUEST_SECONDS
            + rpc);
  }

  @Override
  public void close() {
    clients.close();
    runtime.close();
    server.close();
  }
}
