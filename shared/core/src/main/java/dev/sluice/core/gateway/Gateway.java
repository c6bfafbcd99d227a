package dev.sluice.core.gateway;

import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.Run;
import dev.sluice.core.error.HaltException;
import dev.sluice.core.error.PermanentException;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.message.BusEvent;
import dev.sluice.core.port.BlockStore;
import dev.sluice.core.port.Deadline;
import dev.sluice.core.port.EventBus;
import dev.sluice.core.port.GatewayStore;
import dev.sluice.core.port.SourceChain;
import dev.sluice.core.state.GatewayState;
import dev.sluice.core.state.GatewayStatus;
import dev.sluice.core.state.Halt;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Follows the source chain: fetches what is final, stores it as hash-linked runs and moves the
 * first synchronisation height. Nothing above the finality limit is stored, so a reorganisation
 * costs nothing.
 */
public final class Gateway {
  /** How long one round of fetching and storing may need before the deadline. */
  static final long ROUND_MILLIS = 5_000;

  private final GatewayStore store;
  private final BlockStore blocks;
  private final SourceChains sources;
  private final EventBus bus;
  private final Optional<Executor> beside;

  /** Wires the use case to its ports; it stores what it has fetched before it fetches more. */
  public Gateway(GatewayStore store, BlockStore blocks, SourceChains sources, EventBus bus) {
    this(store, blocks, sources, bus, Optional.empty());
  }

  /**
   * Wires the use case to its ports.
   *
   * @param beside runs the next fetch while blocks are stored; each has ended when a poll returns
   */
  public Gateway(
      GatewayStore store,
      BlockStore blocks,
      SourceChains sources,
      EventBus bus,
      Optional<Executor> beside) {
    this.store = store;
    this.blocks = blocks;
    this.sources = sources;
    this.bus = bus;
    this.beside = beside;
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
    try (Ahead ahead = new Ahead(beside)) {
      follow(progress, ahead, deadline);
    }
    return progress.result();
  }

  /** What was stored is told at once, also when a fetch is still under way. */
  private void follow(Progress progress, Ahead ahead, Deadline deadline) {
    try {
      while (progress.isBelowLimit() && deadline.allows(ROUND_MILLIS)) {
        if (!advance(progress, ahead, deadline)) {
          break;
        }
        if (progress.isSegmentDone()) {
          progress.enterNextSegment();
        }
      }
    } finally {
      announce(progress);
    }
  }

  /** One range from the source; false when another gateway was quicker. */
  private boolean advance(Progress progress, Ahead ahead, Deadline deadline) {
    BlockRange range = progress.nextRange();
    SourceChain source = progress.source();
    SourceChain.Fetched answer = ahead.take(range, () -> source.fetch(range, deadline));
    List<FetchedBlock> fetched = answer.blocks();
    progress.came(fetched);
    Linkage.require(progress.state(), fetched, source);
    progress
        .rangeAfter(fetched.getLast().block().height())
        .filter(_ -> deadline.allows(2 * ROUND_MILLIS))
        .ifPresent(next -> ahead.begin(next, () -> source.fetch(next, deadline)));
    return storeAll(progress, answer);
  }

  private boolean storeAll(Progress progress, SourceChain.Fetched answer) {
    List<FetchedBlock> fetched = answer.blocks();
    blocks.store(
        progress.version(), fetched.stream().filter(block -> block.encoded().isPresent()).toList());
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
