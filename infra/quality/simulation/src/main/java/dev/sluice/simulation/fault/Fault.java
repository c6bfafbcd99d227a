package dev.sluice.simulation.fault;

import dev.sluice.simulation.fault.Point.Kind;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** What can go wrong. Each names the rows of the catalogue of faults that it stands for. */
@SuppressWarnings("ImmutableEnumChecker") // The sets and arrays are never handed out, nor changed.
public enum Fault {
  /** Nothing. */
  NONE(Set.of()),
  /** A call takes up to twenty seconds. */
  DELAYED(calls(), 25, 58),
  /** The caller stands still before a call, longer than its message is hidden, and goes on. */
  FROZEN(calls(), 16, 22, 24, 26),
  /** The answer comes late: what happens meanwhile happens after the call. */
  SLOW_ANSWER(calls(), 16, 22, 26),
  /** The caller dies before a call. */
  CRASH_BEFORE(calls(), 8, 12, 25, 70),
  /** The caller dies after a call. */
  CRASH_AFTER(calls(), 8, 12, 25, 70),
  /** The caller waits for a call until its own time limit ends it. */
  KILLED_AT_TIMEOUT(calls(), 8, 25),
  /** The store or queue refuses for want of capacity. */
  THROTTLED(kinds(Kind.READ, Kind.WRITE), 34),
  /** The store or queue does not answer; nothing was done. */
  UNAVAILABLE(kinds(Kind.READ, Kind.WRITE), 38),
  /** Done, but the answer is lost. */
  LOST_ANSWER(kinds(Kind.WRITE), 30),
  /** A transaction meets another one. */
  CONFLICT(
      EnumSet.of(
          Point.GATEWAY_ADVANCE,
          Point.MASTER_ADVANCE,
          Point.NODE_COMMIT,
          Point.NODE_STATUS,
          Point.OUTBOX_MARK,
          Point.PLAN_WRITE,
          Point.CONFIG_ADD),
      32),
  /** A read without a promise of freshness gives an older version. */
  STALE_READ(EnumSet.of(Point.RUN_READ, Point.RUNS_READ, Point.MASTER_READ, Point.PLAN_READ), 36),
  /** A commit becomes visible row by row while another worker executes the same node. */
  TORN_FOR_WORKER(EnumSet.of(Point.NODE_COMMIT), 69),
  /** A commit becomes visible row by row while somebody reads the whole ledger. */
  TORN_FOR_READER(EnumSet.of(Point.NODE_COMMIT), 69),
  /** A commit becomes visible row by row while the planner settles. */
  TORN_FOR_PLANNER(EnumSet.of(Point.NODE_COMMIT), 69),
  /** A worker or reader stands still at a call for a node, and another worker overtakes it. */
  OVERTAKEN(
      EnumSet.of(
          Point.NODE_READ,
          Point.NODE_COMMIT,
          Point.LEDGER_READ,
          Point.LEDGER_SCAN,
          Point.OUTBOX_READ,
          Point.OUTBOX_MARK),
      1,
      16,
      22),
  /** Rules are added while a gateway stands still in the middle of a poll. */
  RULES_CHANGED_MEANWHILE(EnumSet.of(Point.SOURCE_FETCH, Point.GATEWAY_ADVANCE), 72),
  /** Some block rows are written, the others fail. */
  PARTLY_STORED(EnumSet.of(Point.BLOCKS_STORE), 71),
  /** The store forgets which transactions it has seen. */
  TOKENS_FORGOTTEN(EnumSet.of(Point.ROUND, Point.NODE_COMMIT, Point.GATEWAY_ADVANCE), 31),
  /** The queue takes only the first messages of a batch. */
  SEND_REFUSED(EnumSet.of(Point.QUEUE_SEND), 17),
  /** The approximate count is wrong in either direction. */
  COUNT_WRONG(EnumSet.of(Point.QUEUE_COUNT), 7),
  /** The bus takes none of the events. */
  EVENT_LOST(EnumSet.of(Point.BUS_PUBLISH), 18),
  /** The bus refuses some of the events and takes the others. */
  EVENTS_REFUSED(EnumSet.of(Point.BUS_PUBLISH), 18),
  /** A batch goes to two workers at once. */
  DELIVERED_TWICE(EnumSet.of(Point.DELIVERY), 1, 16),
  /** Up to five copies of messages come again, up to an hour later. */
  REDELIVERED(EnumSet.of(Point.DELIVERY), 1, 3, 67),
  /** A message vanishes. */
  MESSAGE_LOST(EnumSet.of(Point.DELIVERY), 2, 20),
  /** The first message of a batch is dead, the later ones are delivered. */
  DEAD_LETTER(EnumSet.of(Point.DELIVERY), 4),
  /** A batch arrives in another order. */
  REORDERED(EnumSet.of(Point.DELIVERY), 9),
  /** What a worker has done is not removed from the queue. */
  REMOVAL_LOST(EnumSet.of(Point.REMOVAL), 1, 10),
  /** A function is given hardly any time. */
  SHORT_DEADLINE(EnumSet.of(Point.INVOCATION), 9, 25),
  /** A worker runs code that computes something else. */
  OTHER_CODE(EnumSet.of(Point.INVOCATION), 65, 66),
  /** A schedule does not fire. */
  TICK_MISSED(EnumSet.of(Point.GATEWAY_TICK, Point.PLANNER_TICK), 21),
  /** A schedule fires up to five times at once. */
  TICK_MULTIPLIED(EnumSet.of(Point.GATEWAY_TICK, Point.PLANNER_TICK), 21, 22, 23),
  /** A tick comes up to six hours late. */
  TICK_LATE(EnumSet.of(Point.GATEWAY_TICK, Point.PLANNER_TICK), 21, 24),
  /** The queue has room for two messages only. */
  QUEUE_FULL(EnumSet.of(Point.PLANNER_TICK), 6, 7),
  /** No endpoint answers. */
  SOURCE_SILENT(kinds(Kind.SOURCE), 45, 55),
  /** The source shows a lower head and limit than before. */
  HEAD_BACKWARDS(EnumSet.of(Point.SOURCE_VIEW), 44, 53),
  /** The source gives only the first of the blocks asked for. */
  SHORT_FETCH(EnumSet.of(Point.SOURCE_FETCH), 46),
  /** The source gives blocks of a fork that it does not stand by. */
  FORKS_MIXED(EnumSet.of(Point.SOURCE_FETCH), 47),
  /** Blocks above the finality limit are replaced. */
  REORGANISED(EnumSet.of(Point.ROUND), 42),
  /** Final blocks are replaced. */
  FINAL_REPLACED(EnumSet.of(Point.ROUND), 43, 71),
  /** The clock on the wall jumps, by up to twenty days. */
  CLOCK_JUMPS(EnumSet.of(Point.ROUND), 39),
  /** Everything on the queue is gone. */
  QUEUE_PURGED(EnumSet.of(Point.ROUND), 2, 20),
  /** Fifteen days pass: the queue keeps nothing that long. */
  RETENTION_ENDS(EnumSet.of(Point.ROUND), 20),
  /** Five minutes pass: the queue no longer recognises copies. */
  DEDUPLICATION_ENDS(EnumSet.of(Point.ROUND), 3),
  /** The stores do not answer for up to a day. */
  OUTAGE(EnumSet.of(Point.ROUND), 38),
  /** One node's table does not answer for up to a day. */
  NODE_OUT(EnumSet.of(Point.ROUND), 38),
  /** A block that one node cannot execute. */
  NODE_POISONED(EnumSet.of(Point.ROUND), 5),
  /** A node joins. */
  NODE_ADDED(EnumSet.of(Point.ROUND)),
  /** A node leaves. */
  NODE_RETIRED(EnumSet.of(Point.ROUND)),
  /** An operator pauses a node, and resumes it later. */
  NODE_PAUSED(EnumSet.of(Point.ROUND), 67),
  /** Other rules from some block on, also from blocks that are past. */
  RULES_CHANGED(EnumSet.of(Point.ROUND), 66, 72),
  /** A worker's process ends: the next begins with nothing in memory. */
  COLD_START(EnumSet.of(Point.INVOCATION), 40);

  private static final int COMMON = 8;

  private final Set<Point> points;
  private final int[] rows;

  Fault(Set<Point> points, int... rows) {
    this.points = points;
    this.rows = rows;
  }

  /** Whether it can strike there. */
  public boolean strikesAt(Point point) {
    return points.contains(point);
  }

  /** Whether it can strike every call of some sort, and so is common. */
  boolean isOfAnyCall() {
    return points.size() > COMMON;
  }

  /** The rows of the catalogue that it stands for. */
  public int[] rows() {
    return rows.clone();
  }

  private static Set<Point> calls() {
    return kinds(Kind.READ, Kind.WRITE, Kind.SOURCE);
  }

  private static Set<Point> kinds(Kind... kinds) {
    Set<Point> points = EnumSet.noneOf(Point.class);
    for (Point point : Point.values()) {
      if (Arrays.asList(kinds).contains(point.kind())) {
        points.add(point);
      }
    }
    return points;
  }
}
