package dev.sluice.evm.verify;

import dev.sluice.core.chain.TransactionHash;
import dev.sluice.evm.codec.Address;
import dev.sluice.evm.codec.Log;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * A transaction and its receipt, both proven to stand at one index under a block's roots. Nothing
 * here comes from what an endpoint merely says.
 */
public interface VerifiedTransaction {
  /** Its position in the block, from 0. */
  int index();

  /** Keccak-256 of its bytes. */
  TransactionHash hash();

  /** The account called; empty for a contract creation. */
  Optional<Address> to();

  /** The value sent, in wei. */
  BigInteger value();

  /** The call data; the caller must not change the array. */
  byte[] input();

  /**
   * The sender, recovered from the signature: costly, so asked last.
   *
   * @return empty if the signature recovers to nobody
   */
  Optional<Address> sender();

  /** What the receipt says of the execution. */
  Outcome outcome();

  /** The receipt's logs in order. */
  List<Log> logs();

  /** Whether the execution succeeded (EIP-658). */
  enum Outcome {
    /** Status 1. */
    SUCCEEDED,
    /** Status 0. */
    FAILED,
    /** A receipt from before Byzantium has a state root and no status. */
    UNPROVABLE
  }
}
