package dev.sluice.evm.codec;

/** How a family of chains departs from Ethereum in what is hashed. */
public enum Dialect {
  /**
   * The yellow paper and the EIPs since: headers of 15 to 23 fields, transactions of type 0 to 4.
   */
  ETHEREUM,
  /**
   * The OP stack (specs.optimism.io): deposits as transactions of type 0x7E, whose receipts have
   * two fields more since Canyon; since Isthmus a withdrawals root that is no root of withdrawals.
   */
  OP_STACK,
  /** QBFT: the hash leaves out what seals a block once its content is settled. */
  QBFT;

  /** Whether transactions of type 0x7E are known. */
  boolean hasDeposits() {
    return this == OP_STACK;
  }

  /** Whether the header's withdrawals root is that of the block's withdrawals. */
  public boolean rootsWithdrawals() {
    return this != OP_STACK;
  }

  /** Whether the extra data holds seals that are not hashed. */
  boolean sealsExtraData() {
    return this == QBFT;
  }

  /** The types of transactions that can be encoded, for errors. */
  public String types() {
    return hasDeposits() ? "0 to 4 or 126" : "0 to 4";
  }
}
