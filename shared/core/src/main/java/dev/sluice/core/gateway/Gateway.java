package dev.sluice.core.gateway;

import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.ProvenBlock;
import dev.sluice.core.chain.Run;
import dev.sluice.core.error.HaltException;
import dev.sluice.core.error.PermanentException;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.error.SyncException;
import dev.sluice.core.message.BusEvent;
import dev.sluice.core.port.BlockStore;
import dev.sluice.core.port.Deadline;
import dev.sluice.core.port.EventBus;
import dev.sluice.core.port.GatewayStore;
import dev.sluice.core.port.SourceChain;
import dev.sluice.core.port.SourceChain.Vote;
import dev.sluice.core.state.GatewayState;
import dev.sluice.core.state.GatewayStatus;
import dev.sluice.core.state.Halt;
import java.util.List;
import java.util.Optional;

/**
 * Follows the source chain: fetches what is final, stores it as hash-linked runs and moves the
 * first synchronisation height. Nothing above the finality limit is stored, so a reorganisation
 * costs nothing.
 */
public final class Gateway {
  /** How long one round of fetching and storing may need before the deadline. */
  static final long ROUND_MILLIS = 5_000;

  private static final String CHECKPOINT_MISMATCH = "CFG_CHECKPOINT_MISMATCH";

  private final GatewayStore store;
  private final BlockStore blocks;
  private final SourceChains sources;
  private final EventBus bus;

  /** Wires the use case to its ports. */
  public Gateway(GatewayStore store, BlockStore blocks, SourceChains sources, EventBus bus) {
    this.store = store;
    this.blocks = blocks;
    this.sources = sources;
    this.bus = bus;
  }

  /**
   * One poll: stores everything between the gateway height and the finality limit that the deadline
   * allows, and says GatewayAdvanced when that was anything.
   *
   * @throws RetryableException when the source does not answer or does not prove what it says; what
   *     was stored before stays
   * @throws PermanentException when only an operator can help
   */
  public PollResult poll(Deadline deadline) {
    Optional<GatewayState> read = store.read();
    if (read.isEmpty()) {
      return new PollResult.Unconfigured();
    }
    GatewayState state = read.get();
    if (state.status() == GatewayStatus.HALTED) {
      return new PollResult.Halted(state);
    }
    try {
      return follow(new Progress(state, sources), deadline);
    } catch (HaltException e) {
      return halt(e);
    }
  }

  private PollResult follow(Progress progress, Deadline deadline) {
    try {
      while (progress.isBelowLimit() && deadline.allows(ROUND_MILLIS)) {
        if (!advance(progress, deadline)) {
          break;
        }
        if (progress.isSegmentDone()) {
          progress.enterNextSegment();
        }
      }
    } finally {
      announce(progress);
    }
    return progress.result();
  }

  /** One range from the source; false when another gateway was quicker. */
  private boolean advance(Progress progress, Deadline deadline) {
    BlockRange range = progress.nextRange();
    SourceChain source = progress.source();
    SourceChain.Fetched answer = source.fetch(range, deadline);
    List<FetchedBlock> fetched = answer.blocks();
    progress.came(fetched);
    requireLinked(progress.state(), fetched, source);
    blocks.store(fetched.stream().filter(block -> block.encoded().isPresent()).toList());
    List<FetchedBlock> rest = fetched;
    while (!rest.isEmpty()) {
      List<FetchedBlock> next = RunBuilder.firstRun(rest);
      if (!store(progress, progress.run(next, answer))) {
        return false;
      }
      rest = rest.subList(next.size(), rest.size());
    }
    return true;
  }

  private boolean store(Progress progress, Run run) {
    GatewayState to = progress.stateAfter(run);
    if (store.advance(progress.state(), to, run) instanceof GatewayStore.Advance.Moved) {
      return false;
    }
    progress.advanceTo(to, run);
    return true;
  }

  private static void requireLinked(
      GatewayState state, List<FetchedBlock> fetched, SourceChain source) {
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

  private PollResult halt(HaltException cause) {
    GatewayState current = store.read().orElseThrow(() -> cause);
    GatewayState halted =
        current.halted(new Halt(cause.code(), String.valueOf(cause.getMessage())));
    if (current.status() == GatewayStatus.ACTIVE && store.changeStatus(current, halted)) {
      bus.publish(List.of(new BusEvent.GatewayHalted(current.height(), cause.code())));
    }
    return new PollResult.Halted(store.read().orElse(halted));
  }

  private void announce(Progress progress) {
    if (progress.blocks() > 0) {
      bus.publish(List.of(new BusEvent.GatewayAdvanced(progress.state().height())));
    }
  }
}
