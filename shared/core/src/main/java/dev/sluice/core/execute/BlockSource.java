package dev.sluice.core.execute;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.EncodedBlock;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.ProvenBlock;
import dev.sluice.core.chain.Run;
import dev.sluice.core.error.HaltException;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.port.BlockOpener;
import dev.sluice.core.port.BlockStore;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * The gateway's blocks as workers see them, each read and proven once however many nodes execute it
 * in this process. Runs and blocks never change once stored, so keeping them is safe.
 */
public final class BlockSource {
  private static final int MAX_RUNS = 16;
  private static final int MAX_BLOCKS = 128;

  private final BlockStore store;
  private final IntFunction<BlockOpener> openers;
  private final Map<Height, Run> runs = bounded(MAX_RUNS);
  private final Map<BlockHash, ProvenBlock> blocks = bounded(MAX_BLOCKS);

  /**
   * @param store where the gateway keeps its blocks
   * @param openers the opener for each configuration version
   */
  public BlockSource(BlockStore store, IntFunction<BlockOpener> openers) {
    this.store = store;
    this.openers = openers;
  }

  /**
   * The run that contains a height.
   *
   * @throws RetryableException {@code STATE_BLOCK_MISSING} when there is none: the message was
   *     ahead of the gateway, or the read was
   */
  synchronized Run runAt(Height height) {
    for (Run run : runs.values()) {
      if (run.range().contains(height)) {
        return run;
      }
    }
    Run run =
        store
            .runAt(height)
            .orElseThrow(
                () -> new RetryableException("STATE_BLOCK_MISSING", "no run holds " + height));
    runs.put(run.range().first(), run);
    return run;
  }

  /**
   * The proven block at a height of a run that has targets there.
   *
   * @throws HaltException {@code STATE_BLOCK_MISSING} when the run promises targets and the block
   *     is not there: block rows are written before the run, so they were lost
   */
  synchronized ProvenBlock proven(Run run, Height height) {
    BlockHash hash = run.hashAt(height);
    ProvenBlock known = blocks.get(hash);
    if (known != null) {
      return known;
    }
    Optional<EncodedBlock> encoded = store.load(run.keyAt(height));
    if (encoded.isEmpty()) {
      throw new HaltException(
          "STATE_BLOCK_MISSING", "block " + height + " " + hash + " has targets but no rows");
    }
    ProvenBlock block = openers.apply(run.configVersion()).open(encoded.get(), height, hash);
    requireAllTargets(run, block);
    blocks.put(hash, block);
    return block;
  }

  private static void requireAllTargets(Run run, ProvenBlock block) {
    int promised = run.targetsAt(block.height());
    if (block.targets().size() != promised) {
      throw new HaltException(
          "TARGETS_DIFFER",
          "block "
              + block.height()
              + ": the gateway selected "
              + promised
              + " targets, this worker "
              + block.targets().size());
    }
  }

  private static <K, V> Map<K, V> bounded(int limit) {
    return new LinkedHashMap<>(limit, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > limit;
      }
    };
  }
}
