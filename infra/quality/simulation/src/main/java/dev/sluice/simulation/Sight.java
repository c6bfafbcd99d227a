package dev.sluice.simulation;

/** What a campaign must have seen happen, besides the faults that it injects. */
public enum Sight {
  /** A block with more effects than one transaction holds was committed in chunks: row 27. */
  CHUNKED(27),
  /** Several blocks with targets were folded into one transaction. */
  FOLDED,
  /** A payload longer than a ledger keeps was kept by its length and hash: row 28. */
  LONG_PAYLOAD(28),
  /** A block had two effects on one key: row 29. */
  KEY_TWICE(29),
  /** A message's blocks had been executed before. */
  DUPLICATE,
  /** A message came although blocks before it were missing. */
  GAP,
  /** A message of an older plan came. */
  STALE,
  /** A message came for a node that does not execute. */
  INACTIVE,
  /** A deadline came first. */
  OUT_OF_TIME,
  /** Something failed that may succeed later. */
  RETRY,
  /** A node was halted. */
  HALTED,
  /** An event came to the bus again: row 63. */
  SENT_AGAIN(63),
  /** The planner sent events that a worker had left. */
  SENT_BY_PLANNER(63),
  /** A batch was done in part. */
  PARTIAL_BATCH,
  /** Two digests stood against one another, and no quorum. */
  UNDECIDED,
  /** The gateway halted because the source replaced a final block. */
  GATEWAY_HALTED;

  private final int row;

  Sight() {
    this(0);
  }

  Sight(int row) {
    this.row = row;
  }

  /** The row of the catalogue of faults that it stands for; 0 for none. */
  public int row() {
    return row;
  }
}
