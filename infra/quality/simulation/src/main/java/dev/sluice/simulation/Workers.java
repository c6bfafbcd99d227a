package dev.sluice.simulation;

import dev.sluice.core.execute.BatchExecution;
import dev.sluice.core.execute.BatchResult;
import dev.sluice.core.execute.BlockSource;
import dev.sluice.core.execute.Delivery;
import dev.sluice.core.execute.ExecutionResult.Verdict;
import dev.sluice.core.ledger.Executors;
import dev.sluice.core.ledger.PublishEach;
import dev.sluice.core.ledger.RecordEach;
import dev.sluice.core.ledger.TokenLedger;
import dev.sluice.core.port.Deadline;
import dev.sluice.core.state.NodeId;
import dev.sluice.lambda.JitteredBackoff;
import dev.sluice.simulation.engine.Actor;
import dev.sluice.simulation.fault.Fault;
import dev.sluice.simulation.fault.Injection;
import dev.sluice.simulation.fault.Point;
import dev.sluice.simulation.world.Mirror;
import dev.sluice.testkit.FakeWorkQueue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/** The worker's invocations: what the queue's poller and the handler do with a batch. */
final class Workers {
  private static final long TIMEOUT_MILLIS = 60_000;
  private static final long MARGIN_MILLIS = 2_000;
  private static final long RETRY_MILLIS = 5_000;
  private static final int SKEWABLE_NODES = 3;

  private final World world;
  private final Deliveries deliveries;
  private final Queue<BlockSource> idle = new ArrayDeque<>();
  private final int most;
  private int busy;
  private long backoffs;

  /**
   * @param most how many run side by side
   */
  Workers(World world, int most) {
    this.world = world;
    this.most = most;
    this.deliveries = new Deliveries(world, this::invoke);
  }

  /** The poller asks the queue. */
  void poll() {
    if (busy < most) {
      deliveries.poll();
    }
  }

  /** A worker gets a batch. */
  void invoke(List<FakeWorkQueue.Delivery> batch, long delayMillis) {
    busy++;
    world.functions().start(Actor.Role.WORKER, delayMillis, () -> run(batch));
  }

  private void run(List<FakeWorkQueue.Delivery> batch) {
    try {
      new Invocation(batch).run();
    } finally {
      busy--;
      world.clockwork().after(1, this::poll);
    }
  }

  private final class Invocation {
    private final List<FakeWorkQueue.Delivery> batch;
    private final Acknowledgement acknowledgement;

    Invocation(List<FakeWorkQueue.Delivery> batch) {
      this.batch = batch;
      this.acknowledgement = new Acknowledgement(world);
    }

    void run() {
      Injection injection = world.gate().draw(Point.INVOCATION, "worker");
      BlockSource blocks = blocks(injection);
      world.fences().begin(batch);
      acknowledgement.begin(batch);
      List<BatchResult> results =
          execution(blocks, injection).execute(decoded(), deadline(injection));
      idle.add(blocks);
      world.sights().executed(results, batch.size());
      Map<String, Long> backMillis = new HashMap<>();
      for (BatchResult result : results) {
        result.unfinished().forEach(id -> backMillis.put(id, backMillis(result)));
      }
      giveBack(backMillis);
      acknowledgement.end(batch, backMillis.keySet());
      remove(backMillis);
    }

    private BlockSource blocks(Injection injection) {
      boolean cold = injection.fault() == Fault.COLD_START || idle.isEmpty();
      return cold
          ? new BlockSource(world.ports().blocks(), version -> world.source().opener(version))
          : idle.remove();
    }

    private List<Delivery> decoded() {
      return batch.stream().map(d -> new Delivery(id(d), d.message())).toList();
    }

    private Deadline deadline(Injection injection) {
      long millis =
          injection.fault() == Fault.SHORT_DEADLINE
              ? injection.upTo(4_000)
              : TIMEOUT_MILLIS - MARGIN_MILLIS;
      return Deadline.inMillis(world.time(), millis);
    }

    private BatchExecution execution(BlockSource blocks, Injection injection) {
      BatchExecution.Ports ports =
          new BatchExecution.Ports(
              world.ports().master(),
              world.ports().nodes(),
              blocks,
              world.ports().bus(),
              new JitteredBackoff(Workers.this::pause, bound -> backoffs++ % bound));
      boolean skewed = injection.fault() == Fault.OTHER_CODE && skew();
      Mirror mirror = skewed ? Mirror.otherCode() : Mirror.faithful();
      return new BatchExecution(
          ports,
          Executors.of(new TokenLedger(), new RecordEach(), new PublishEach(), mirror),
          Runnable::run);
    }

    /** Other code on one node of three: the others are a quorum without it. */
    private boolean skew() {
      List<NodeId> nodes = batch.stream().map(d -> d.message().node()).distinct().toList();
      int members = world.raw().master().members().orElseThrow().members().size();
      boolean allowed =
          nodes.size() == 1
              && members >= SKEWABLE_NODES
              && (!world.licence().isAnySkewed() || world.licence().isSkewed(nodes.getFirst()));
      if (allowed) {
        world.licence().skew(nodes.getFirst());
      }
      return allowed;
    }

    /** The handler's decision: what the deadline cut short goes on at once. */
    private long backMillis(BatchResult result) {
      Verdict last = result.results().getLast().verdict();
      return last == Verdict.OUT_OF_TIME ? 0 : RETRY_MILLIS;
    }

    private void giveBack(Map<String, Long> backMillis) {
      if (!backMillis.isEmpty()) {
        world
            .ports()
            .visibility()
            .set(
                () ->
                    batch.stream()
                        .filter(d -> backMillis.containsKey(id(d)))
                        .forEach(d -> giveBack(d, backMillis.getOrDefault(id(d), 0L))));
      }
    }

    private void giveBack(FakeWorkQueue.Delivery delivery, long millis) {
      if (world.queue().release(delivery, millis)) {
        world.clockwork().after(millis + 1, Workers.this::poll);
      }
    }

    private void remove(Map<String, Long> backMillis) {
      List<FakeWorkQueue.Delivery> done = new ArrayList<>(batch);
      done.removeIf(delivery -> backMillis.containsKey(id(delivery)));
      if (world.gate().draw(Point.REMOVAL, "queue").fault() != Fault.REMOVAL_LOST) {
        done.forEach(world.queue()::delete);
      }
    }

    private static String id(FakeWorkQueue.Delivery delivery) {
      return Long.toString(delivery.id());
    }
  }

  private boolean pause(long millis) {
    world.clockwork().sleep(millis);
    return true;
  }
}
