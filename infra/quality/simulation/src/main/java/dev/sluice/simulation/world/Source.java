package dev.sluice.simulation.world;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.Height;
import dev.sluice.core.port.BlockOpener;
import dev.sluice.testkit.ChainBuilder;
import dev.sluice.testkit.FakeBlockOpener;
import dev.sluice.testkit.FakeSourceChain;
import dev.sluice.testkit.TestHashes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The source chain: it grows, forks above its finality limit, and, when told so, below it. */
public final class Source {
  private static final int MOST_BLOCKS = 40;
  private static final int HOLDERS = 5;
  private static final int MANY_HOLDERS = 400;
  private static final int CONTENT_BYTES = 8;

  private final Views views = new Views();
  private final SplittableRandom random;
  private final Height checkpoint;
  private final BlockHash checkpointHash;
  private final int largeAt;
  private final List<FetchedBlock> blocks = new ArrayList<>();
  private final Map<BlockHash, FetchedBlock> served = new HashMap<>();
  private final Map<Integer, FakeSourceChain> chains = new HashMap<>();
  private final Map<Integer, FakeBlockOpener> openers = new HashMap<>();
  private ChainBuilder builder;
  private Height limit;

  /** A source of which nothing above the checkpoint is there yet. */
  public Source(long seed, Shape shape) {
    this.random = new SplittableRandom(seed ^ 0xC4A1);
    this.checkpoint = Height.of(shape.checkpoint());
    this.checkpointHash = new BlockHash(TestHashes.of("checkpoint", seed));
    this.largeAt = shape.large() ? random.nextInt(shape.blocks()) : Integer.MAX_VALUE;
    this.builder = fork(seed, checkpoint, checkpointHash);
    this.limit = checkpoint;
  }

  private static ChainBuilder fork(long seed, Height parent, BlockHash parentHash) {
    return ChainBuilder.seeded(seed)
        .above(parent, parentHash)
        .withContentBytes(CONTENT_BYTES)
        .withLogsPerTransaction(2);
  }

  /** The newest block; {@code lag} blocks below it is the finality limit, which only grows. */
  public void grow(int count, int lag) {
    for (int i = 0; i < count; i++) {
      add(next());
    }
    long wanted = Math.max(limit.value(), head().value() - lag);
    limit = Height.of(wanted);
    claim();
  }

  /** One or two final blocks more, beside what the rounds bring. */
  public void growBeside(boolean large) {
    if (head().minus(checkpoint) < MOST_BLOCKS) {
      limit = head();
      if (large) {
        add(large());
      }
      add(builder.withHolders(HOLDERS).withTargets(1, 4).next());
      limit = head();
      claim();
    }
  }

  private FetchedBlock large() {
    int targets = random.nextInt(95, 150);
    return builder.withHolders(MANY_HOLDERS).withTargets(targets, targets).next();
  }

  private FetchedBlock next() {
    if (blocks.size() == largeAt) {
      return large();
    }
    return builder.withHolders(HOLDERS).withTargets(0, 4).next();
  }

  private void add(FetchedBlock block) {
    blocks.add(block);
    serve(block);
    chains.forEach((version, chain) -> chain.replace(List.of(views.of(block, version))));
  }

  private void serve(FetchedBlock block) {
    served.put(block.block().hash(), block);
    openers.forEach((version, opener) -> opener.learn(List.of(views.of(block, version))));
  }

  private void claim() {
    chains.values().forEach(chain -> chain.claim(head(), limit));
  }

  /** Replaces all blocks above a height by as many others. */
  public void replaceAbove(Height height, long dice) {
    int keep = (int) height.minus(checkpoint);
    int gone = blocks.size() - keep;
    blocks.subList(keep, blocks.size()).clear();
    builder = fork(dice, height, hashAt(height));
    for (int i = 0; i < gone; i++) {
      add(builder.withHolders(HOLDERS).withTargets(0, 4).next());
    }
    claim();
  }

  /** A block that claims this height and stands on nothing that anybody knows. */
  public FetchedBlock stray(Height height, int version, long dice) {
    BlockHash nowhere = new BlockHash(TestHashes.of("nowhere", dice));
    return views.of(fork(dice, height.previous(), nowhere).withTargets(0, 2).next(), version);
  }

  /** The chain as a version sees it. */
  public FakeSourceChain chain(int version) {
    return chains.computeIfAbsent(version, this::openChain);
  }

  private FakeSourceChain openChain(int version) {
    FakeSourceChain chain = new FakeSourceChain(checkpoint);
    chain.replace(blocks.stream().map(block -> views.of(block, version)).toList());
    chain.claim(head(), limit);
    return chain;
  }

  /** Opens the blocks that were ever shown, by the rules of a version. */
  public BlockOpener opener(int version) {
    return openers.computeIfAbsent(
        version,
        v ->
            new FakeBlockOpener(
                served.values().stream().map(block -> views.of(block, v)).toList()));
  }

  /** A block that was ever shown, as a version sees it; fails for any other. */
  public FetchedBlock shown(BlockHash hash, int version) {
    FetchedBlock block = served.get(hash);
    if (block == null) {
      throw new IllegalArgumentException("the source never showed " + hash);
    }
    return views.of(block, version);
  }

  /** Whether a block was ever shown. */
  public boolean hasShown(BlockHash hash) {
    return served.containsKey(hash);
  }

  /** The hash that the source stands by now. */
  public BlockHash hashAt(Height height) {
    return height.equals(checkpoint)
        ? checkpointHash
        : blocks.get((int) height.minus(checkpoint) - 1).block().hash();
  }

  /** The newest block's height. */
  public Height head() {
    return checkpoint.plus(blocks.size());
  }

  /** The highest final block's height. */
  public Height limit() {
    return limit;
  }

  /** Where trust starts. */
  public Height checkpoint() {
    return checkpoint;
  }

  /** The checkpoint's hash. */
  public BlockHash checkpointHash() {
    return checkpointHash;
  }
}
