package dev.sluice.testkit;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.EncodedBlock;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.ProvenBlock;
import dev.sluice.core.chain.Target;
import dev.sluice.core.chain.TransactionHash;
import dev.sluice.core.chain.Value;
import dev.sluice.core.ledger.RecordEach;
import dev.sluice.core.ledger.TokenLedger;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Builds a hash-linked chain of blocks with exactly so many effects, or with values and encodings
 * of exactly so many bytes. Equal calls give equal chains. No proof stands behind these blocks.
 */
public final class EffectBlocks {
  private static final String CONTRACT = account(0xc0ffee);
  private static final int CONTENT_BYTES = 200;

  private final List<FetchedBlock> blocks = new ArrayList<>();
  private final SplittableRandom random = new SplittableRandom(1);
  private Height height;
  private BlockHash hash;

  /** A chain above this block. */
  public EffectBlocks(Height checkpoint, BlockHash checkpointHash) {
    this.height = checkpoint;
    this.hash = checkpointHash;
  }

  /** The blocks so far. */
  public List<FetchedBlock> blocks() {
    return List.copyOf(blocks);
  }

  /**
   * A block whose transfers change exactly so many ledger entries, the same in each block: each
   * holder pays the next one, the last pays the first.
   */
  public EffectBlocks withEffects(int effects) {
    List<Target> targets = new ArrayList<>();
    for (int i = 0; i < effects; i++) {
      List<Value> values =
          List.of(
              new Value.Account(account(i)),
              new Value.Account(account((i + 1) % effects)),
              new Value.Quantity(BigInteger.valueOf(random.nextInt(1, 1_000_000))));
      targets.add(target(i, TokenLedger.NAME, values));
    }
    return add(targets, CONTENT_BYTES);
  }

  /** A block with one recorded text of so many bytes, and an encoding of as many. */
  public EffectBlocks withBytes(int bytes) {
    Value text = new Value.Text("x".repeat(bytes));
    return add(List.of(target(0, RecordEach.NAME, List.of(text))), bytes);
  }

  private Target target(int index, String executor, List<Value> values) {
    return new Target(
        new TransactionHash(TestHashes.of("transaction", hash, index)),
        index,
        0,
        "rule",
        executor,
        CONTRACT,
        values);
  }

  private EffectBlocks add(List<Target> targets, int contentBytes) {
    BlockHash parent = hash;
    height = height.next();
    hash = new BlockHash(TestHashes.of("effects", height, parent, targets.size()));
    byte[] content = new byte[contentBytes];
    random.nextBytes(content);
    blocks.add(
        FetchedBlock.withTargets(
            new ProvenBlock(height, hash, parent, targets), new EncodedBlock(hash, content)));
    return this;
  }

  private static String account(int number) {
    return "0x%040x".formatted(number);
  }
}
