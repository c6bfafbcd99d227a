package dev.sluice.simulation.fault;

/** Where a fault can strike: a call of a port, or a moment at which the surroundings decide. */
public enum Point {
  /** The gateway's row is read. */
  GATEWAY_READ(Kind.READ),
  /** A run is put and the gateway's row moved. */
  GATEWAY_ADVANCE(Kind.WRITE),
  /** The gateway's status is changed. */
  GATEWAY_STATUS(Kind.WRITE),
  /** Block rows are written. */
  BLOCKS_STORE(Kind.WRITE),
  /** A block's encoding is read. */
  BLOCK_LOAD(Kind.READ),
  /** The run at a height is read. */
  RUN_READ(Kind.READ),
  /** The runs of a range are read. */
  RUNS_READ(Kind.READ),
  /** The source's head and limit. */
  SOURCE_VIEW(Kind.SOURCE),
  /** The source's hash at a height. */
  SOURCE_VOTE(Kind.SOURCE),
  /** The source's blocks. */
  SOURCE_FETCH(Kind.SOURCE),
  /** A configuration version is read. */
  CONFIG_READ(Kind.READ),
  /** A configuration version is added. */
  CONFIG_ADD(Kind.WRITE),
  /** The second height is read. */
  MASTER_READ(Kind.READ),
  /** The members are read. */
  MEMBERS_READ(Kind.READ),
  /** The second height is moved. */
  MASTER_ADVANCE(Kind.WRITE),
  /** A node's row is read. */
  NODE_READ(Kind.READ),
  /** A node's commit. */
  NODE_COMMIT(Kind.WRITE),
  /** A node's status is changed. */
  NODE_STATUS(Kind.WRITE),
  /** A node's last execution is read. */
  EXECUTION_READ(Kind.READ),
  /** Ledger rows are read. */
  LEDGER_READ(Kind.READ),
  /** A whole ledger is read. */
  LEDGER_SCAN(Kind.READ),
  /** A node's waiting events are read. */
  OUTBOX_READ(Kind.READ),
  /** Events that were sent are removed. */
  OUTBOX_REMOVE(Kind.WRITE),
  /** The mark of what was sent is moved. */
  OUTBOX_MARK(Kind.WRITE),
  /** The planner's notes are read. */
  PLAN_READ(Kind.READ),
  /** The planner's notes are written. */
  PLAN_WRITE(Kind.WRITE),
  /** Messages are sent. */
  QUEUE_SEND(Kind.WRITE),
  /** The queue's messages are counted. */
  QUEUE_COUNT(Kind.READ),
  /** A worker gives messages back. */
  QUEUE_VISIBILITY(Kind.WRITE),
  /** Events are published. */
  BUS_PUBLISH(Kind.WRITE),
  /** The queue delivers a batch. */
  DELIVERY(Kind.SURROUNDINGS),
  /** The queue removes what a worker has done. */
  REMOVAL(Kind.SURROUNDINGS),
  /** A function is invoked. */
  INVOCATION(Kind.SURROUNDINGS),
  /** The gateway's schedule fires. */
  GATEWAY_TICK(Kind.SURROUNDINGS),
  /** The planner's schedule fires. */
  PLANNER_TICK(Kind.SURROUNDINGS),
  /** Some seconds have passed. */
  ROUND(Kind.SURROUNDINGS);

  private final Kind kind;

  Point(Kind kind) {
    this.kind = kind;
  }

  /** What sort of point it is. */
  public Kind kind() {
    return kind;
  }

  /** Sorts of points. */
  public enum Kind {
    /** A call that changes nothing. */
    READ,
    /** A call that may change something. */
    WRITE,
    /** A call to the source chain. */
    SOURCE,
    /** No call at all. */
    SURROUNDINGS
  }
}
