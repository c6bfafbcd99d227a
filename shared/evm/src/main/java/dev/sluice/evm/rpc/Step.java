package dev.sluice.evm.rpc;

import dev.sluice.core.error.SyncException;

/** What came of one step of a batch: of its request, or of proving what the request brought. */
sealed interface Step {
  /** The batch. */
  Batch batch();

  /**
   * The request was answered.
   *
   * @param batch the batch
   * @param received what came, not proven yet
   * @param nanos how long it took
   */
  record Answered(Batch batch, Received received, long nanos) implements Step {}

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
   * What came was proven, all or up to what was refused.
   *
   * @param answered what came
   * @param findings what it proves
   */
  record Proven(Answered answered, Findings findings) implements Step {
    @Override
    public Batch batch() {
      return answered.batch();
    }
  }
}
