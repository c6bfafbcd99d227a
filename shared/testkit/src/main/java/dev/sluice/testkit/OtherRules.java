package dev.sluice.testkit;

import dev.sluice.core.chain.EncodedBlock;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.ProvenBlock;
import dev.sluice.core.chain.Target;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The blocks of a chain as other rules would select their targets. */
public final class OtherRules {
  private OtherRules() {}

  /**
   * The same block with other targets.
   *
   * @param fetched the block
   * @param rule what becomes of each target; empty when the other rules do not select it
   */
  public static FetchedBlock select(FetchedBlock fetched, Function<Target, Optional<Target>> rule) {
    ProvenBlock block = fetched.block();
    List<Target> targets = block.targets().stream().map(rule).flatMap(Optional::stream).toList();
    ProvenBlock selected =
        new ProvenBlock(block.height(), block.hash(), block.parentHash(), targets);
    return targets.isEmpty()
        ? FetchedBlock.empty(selected)
        : FetchedBlock.withTargets(selected, encoding(fetched.encoded().orElseThrow(), targets));
  }

  /** Only targets are encoded: other targets, other bytes. */
  private static EncodedBlock encoding(EncodedBlock whole, List<Target> targets) {
    byte[] selection = TestHashes.of("selection", targets).toByteArray();
    byte[] content = Arrays.copyOf(whole.content(), whole.content().length + selection.length);
    System.arraycopy(selection, 0, content, whole.content().length, selection.length);
    return new EncodedBlock(whole.hash(), content);
  }
}
