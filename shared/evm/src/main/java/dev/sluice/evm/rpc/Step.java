package dev.sluice.evm.rpc;

import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.error.SyncException;
import java.util.List;
import java.util.Optional;

/** What came of one step of a batch: of its request, or of proving what the request brought. */
sealed interface Step {
  /** The batch. */
  Batch batch();

  /**
   * The request was answered.
   *
   * @param batch the batch
   * @param blocks what came, not proven yet
   * @param nanos how long it took
   */
  record Answered(Batch batch, List<BlockJson> blocks, long nanos) implements Step {}

  /**
   * No time was left to ask as slowly as the endpoint wants it.
   *
   * @param batch the batch
   */
  record Unasked(Batch batch) implements Step {}

  /**
   * The request failed.
   *
   * @param batch the batch
   * @param failure why
   */
  record Failed(Batch batch, SyncException failure) implements Step {}

  /**
   * The blocks were proven, all or up to one that was refused.
   *
   * @param batch the batch
   * @param blocks those that are proven
   * @param failure what is wrong with the next one; empty if all are proven
   */
  record Proven(Batch batch, List<FetchedBlock> blocks, Optional<SyncException> failure)
      implements Step {}
}
