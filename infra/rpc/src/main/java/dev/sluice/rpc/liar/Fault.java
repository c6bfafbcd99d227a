package dev.sluice.rpc.liar;

import java.util.Locale;

/** What happens to a follower of a chain in the wild; each lie stands for one of these. */
public enum Fault {
  /** An endpoint changes what its clients act on. */
  TAMPERED,
  /** Members that no hash covers are wrong. */
  UNHASHED,
  /** Receipts or logs are left out, wholly or in part. */
  INCOMPLETE,
  /** What exists is answered with null. */
  NOT_READY,
  /** A load balancer answers from nodes on different forks. */
  MIXED_FORKS,
  /** Every hash is right, but the chain is nobody else's. */
  PRIVATE_FORK,
  /** A fork adds what the client does not know yet. */
  NEW_FORK,
  /** What is claimed final is not, or the tag is not served. */
  FINALITY,
  /** The head stands still, goes back or runs ahead. */
  HEAD,
  /** Old blocks are gone. */
  PRUNED,
  /** The endpoint asks for a pause. */
  RATE_LIMITED,
  /** The endpoint refuses so much at once. */
  RANGE,
  /** The endpoint serves less than it should, or fails. */
  UNAVAILABLE,
  /** Answers of a batch come for other calls. */
  BATCH,
  /** Bodies that are not what JSON-RPC knows. */
  MALFORMED,
  /** Bodies that exhaust memory. */
  OVERSIZE,
  /** Bodies that exhaust time. */
  SLOW,
  /** Another chain behind the URL. */
  WRONG_CHAIN;

  /** The name as it is printed. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
