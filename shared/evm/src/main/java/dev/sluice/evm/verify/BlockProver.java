package dev.sluice.evm.verify;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.EncodedBlock;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.ProvenBlock;
import dev.sluice.core.chain.Target;
import dev.sluice.evm.codec.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Selects the targets of verified blocks and encodes what proves them to workers. */
public final class BlockProver {
  private final TargetSelector selector;

  /** Selects by the rules of one configuration. */
  public BlockProver(TargetSelector selector) {
    this.selector = selector;
  }

  /** Whether a header can show that its block holds no target. */
  public boolean canRuleOut() {
    return selector.selectsByLog();
  }

  /** Whether a block with this verified header may hold a target. */
  public boolean mayMatch(Header verified) {
    return selector.mayMatch(verified.logsBloom());
  }

  /**
   * A block that holds no target, proven by its header alone: the hash covers the header's bloom,
   * and the bloom of an honest block has the address and topics of each of its logs, so that no log
   * can match where it lacks them. That the bloom is the one of the logs is not checked here, as it
   * is when the whole block is fetched: it is part of what a vote on the hash stands for. The
   * transactions and receipts are neither seen nor stored.
   *
   * @return empty if the bloom may hold a target, so that the block is needed
   */
  public Optional<FetchedBlock> prove(VerifiedHeader verified) {
    Header header = verified.header();
    return !canRuleOut() || mayMatch(header)
        ? Optional.empty()
        : Optional.of(FetchedBlock.empty(proven(header, List.of())));
  }

  /**
   * The targets of a block. Its transactions are not looked at when the verified bloom shows that
   * no rule can match.
   *
   * @throws IllegalArgumentException for the genesis block: it follows no block, and trust starts
   *     at or above it
   */
  public FetchedBlock prove(VerifiedBlock block) {
    List<Target> targets = new ArrayList<>();
    List<Integer> indexes = new ArrayList<>();
    int count = mayMatch(block.header()) ? block.transactionCount() : 0;
    for (int index = 0; index < count; index++) {
      List<Target> selected = selector.select(block.transaction(index));
      if (!selected.isEmpty()) {
        targets.addAll(selected);
        indexes.add(index);
      }
    }
    ProvenBlock proven = proven(block.header(), targets);
    return indexes.isEmpty()
        ? FetchedBlock.empty(proven)
        : FetchedBlock.withTargets(proven, encoded(block, proven, indexes));
  }

  static ProvenBlock proven(Header header, List<Target> targets) {
    return new ProvenBlock(
        Height.of(header.number()),
        new BlockHash(header.hash()),
        new BlockHash(header.parentHash()),
        targets);
  }

  private static EncodedBlock encoded(
      VerifiedBlock block, ProvenBlock proven, List<Integer> indexes) {
    return new EncodedBlock(proven.hash(), BlockEncoding.encode(BlockProof.of(block, indexes)));
  }
}
