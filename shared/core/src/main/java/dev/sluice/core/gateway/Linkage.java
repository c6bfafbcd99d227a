package dev.sluice.core.gateway;

import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.ProvenBlock;
import dev.sluice.core.error.HaltException;
import dev.sluice.core.error.PermanentException;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.error.SyncException;
import dev.sluice.core.port.SourceChain;
import dev.sluice.core.port.SourceChain.Vote;
import dev.sluice.core.state.GatewayState;
import java.util.List;

/** Whether what was fetched builds on what is stored, and what to conclude if it does not. */
final class Linkage {
  private static final String CHECKPOINT_MISMATCH = "CFG_CHECKPOINT_MISMATCH";

  private Linkage() {}

  /**
   * Lets blocks pass that build on the stored one.
   *
   * @throws RetryableException if they do not, and the source still says what is stored
   * @throws HaltException if a quorum contradicts what is stored
   * @throws PermanentException if a quorum says that trust starts on another chain
   */
  static void require(GatewayState state, List<FetchedBlock> fetched, SourceChain source) {
    ProvenBlock first = fetched.getFirst().block();
    if (!first.height().equals(state.height().next())) {
      throw new RetryableException(
          "VERIFY_NUMBER", "wanted block " + state.height().next() + ", got " + first.height());
    }
    if (!first.parentHash().equals(state.hash())) {
      contradiction(state, first, source);
    }
  }

  /** The new block does not build on ours: ask for ours again before anything is concluded. */
  private static void contradiction(GatewayState state, ProvenBlock first, SourceChain source) {
    String both =
        "block "
            + first.height()
            + " names parent "
            + first.parentHash()
            + ", stored is "
            + state.hash();
    Vote vote =
        state.checksum().isZero() ? atCheckpoint(state, both, source) : source.vote(state.height());
    if (vote.hash().equals(state.hash())) {
      throw new RetryableException("VERIFY_PARENT", both);
    }
    if (state.checksum().isZero()) {
      throw notTheCheckpoint(both, vote);
    }
    throw new HaltException(
        "FINALITY_VIOLATION",
        "block "
            + state.height()
            + " was stored as "
            + state.hash()
            + ", now the source gives "
            + vote.hash());
  }

  /** Not every source has the block where trust starts. */
  private static Vote atCheckpoint(GatewayState state, String both, SourceChain source) {
    try {
      return source.vote(state.height());
    } catch (RetryableException e) {
      throw new RetryableException(
          CHECKPOINT_MISMATCH,
          both + "; at the checkpoint itself: " + e.code() + " " + e.getMessage(),
          e);
    }
  }

  /** What one endpoint alone says stops nothing for good: it may be the one that is wrong. */
  private static SyncException notTheCheckpoint(String both, Vote vote) {
    String detail =
        "%s; at the checkpoint %s gives %s: the checkpoint is of another chain"
            .formatted(both, String.join(", ", vote.endpoints()), vote.hash());
    return vote.endpoints().size() > 1
        ? new PermanentException(CHECKPOINT_MISMATCH, detail)
        : new RetryableException(
            CHECKPOINT_MISMATCH, detail + ", or what that endpoint says is wrong");
  }
}
