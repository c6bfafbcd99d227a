package dev.sluice.core.gateway;

import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.EncodedBlock;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.Run;
import dev.sluice.core.port.SourceChain;
import dev.sluice.core.port.SourceChain.Fetched;
import dev.sluice.core.port.SourceChain.View;
import dev.sluice.core.state.GatewayState;
import java.util.List;
import java.util.Optional;

/** Where a poll stands: the gateway's state, and the version that governs the next block. */
final class Progress {
  private final SourceChains sources;
  private SourceChains.Segment segment;
  private SourceChain source;
  private View view;
  private GatewayState state;
  private final RangeLength length = new RangeLength();
  private long blocks;
  private long targets;

  /** Asks the chain of the version that governs the next block for its head and limit. */
  Progress(GatewayState state, SourceChains sources) {
    this.state = state;
    this.sources = sources;
    this.segment = sources.after(state);
    this.source = sources.open(segment.configuration());
    this.view = source.view();
  }

  /** Goes over to the version that governs the next block, with its endpoints and its finality. */
  void enterNextSegment() {
    segment = sources.after(state);
    source = sources.open(segment.configuration());
    view = source.view();
  }

  /** Whether all blocks of the version are stored and the source has more. */
  boolean isSegmentDone() {
    return segment.last().filter(state.height()::equals).isPresent() && isBelowLimit();
  }

  GatewayState state() {
    return state;
  }

  SourceChain source() {
    return source;
  }

  long blocks() {
    return blocks;
  }

  boolean isBelowLimit() {
    return view.limit().isAbove(state.height());
  }

  /** The next blocks to fetch: whole runs, or up to a version's first block or the limit. */
  BlockRange nextRange() {
    return rangeFrom(state.height().next());
  }

  /** The range that follows when all up to {@code last} is stored; empty if the segment ends. */
  Optional<BlockRange> rangeAfter(Height last) {
    boolean isMore = view.limit().isAbove(last) && segment.last().filter(last::equals).isEmpty();
    return isMore ? Optional.of(rangeFrom(last.next())) : Optional.empty();
  }

  private BlockRange rangeFrom(Height first) {
    long more = (length.runs() - 1L) * Run.MAX_BLOCKS;
    Height end = Run.boundaryAbove(first).plus(more).min(view.limit());
    return new BlockRange(first, segment.last().map(end::min).orElse(end));
  }

  /** Notes what came of fetching a range. */
  void came(List<FetchedBlock> fetched) {
    length.came(
        fetched.stream()
            .map(FetchedBlock::encoded)
            .flatMap(Optional::stream)
            .mapToLong(EncodedBlock::size)
            .sum());
  }

  /** The run of these blocks, under the version that governs them. */
  Run run(List<FetchedBlock> blocks, Fetched fetched) {
    return RunBuilder.build(state, version(), blocks, fetched);
  }

  /** The version of the configuration that governs what comes next. */
  int version() {
    return segment.configuration().version();
  }

  /** The row keeps the newest version that was read: an advance is conditional on it. */
  GatewayState stateAfter(Run run) {
    return new GatewayState(
        run.range().last(),
        run.lastHash(),
        view.head(),
        view.limit(),
        state.status(),
        state.halt(),
        state.epoch(),
        state.configVersion(),
        run.checksum());
  }

  void advanceTo(GatewayState to, Run run) {
    state = to;
    blocks += run.range().count();
    targets += run.targetCounts().values().stream().mapToLong(count -> count).sum();
  }

  PollResult result() {
    return blocks == 0 && !isBelowLimit()
        ? new PollResult.Level(state)
        : new PollResult.Advanced(state, blocks, targets, !isBelowLimit());
  }
}
