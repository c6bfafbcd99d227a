package dev.sluice.core.chain;

/**
 * How much of a chain's blocks can be recomputed from bytes. It is the chain's, not the source's:
 * what a quorum of endpoints adds, their labels in a run say.
 */
public enum VerificationLevel {
  /** The header's hash, and under it transactions and receipts. */
  FULL,
  /** The header's hash and links; transactions or receipts are under no root that is known. */
  HEADER_ONLY,
  /** Nothing: only that as many endpoints as the quorum give the same. */
  QUORUM
}
