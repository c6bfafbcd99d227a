package dev.sluice.testkit;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.EncodedBlock;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.ProvenBlock;
import dev.sluice.core.error.HaltException;
import dev.sluice.core.port.BlockOpener;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Opens the encodings of the blocks that it was told, and of no others. */
public final class FakeBlockOpener implements BlockOpener {
  private final Map<BlockHash, FetchedBlock> known = new ConcurrentHashMap<>();

  /** An opener that knows these blocks. */
  public FakeBlockOpener(Collection<FetchedBlock> blocks) {
    learn(blocks);
  }

  /** From now on it knows these blocks too. */
  public void learn(Collection<FetchedBlock> blocks) {
    blocks.forEach(block -> known.put(block.block().hash(), block));
  }

  @Override
  public ProvenBlock open(EncodedBlock encoded, Height height, BlockHash expected) {
    FetchedBlock block =
        Optional.ofNullable(known.get(expected))
            .orElseThrow(() -> unproven("no block has the hash " + expected));
    boolean sameBytes =
        block.encoded().filter(original -> sameContent(original, encoded)).isPresent();
    if (!sameBytes) {
      throw unproven("the bytes are not those of block " + expected);
    }
    if (!block.block().height().equals(height)) {
      throw unproven("wanted height " + height + ", got " + block.block().height());
    }
    return block.block();
  }

  private static boolean sameContent(EncodedBlock left, EncodedBlock right) {
    return left.hash().equals(right.hash()) && Arrays.equals(left.content(), right.content());
  }

  private static HaltException unproven(String detail) {
    return new HaltException("BLOCK_UNPROVEN", detail);
  }
}
