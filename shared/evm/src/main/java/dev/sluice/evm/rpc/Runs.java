package dev.sluice.evm.rpc;

import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.Height;
import java.util.ArrayList;
import java.util.List;

/** Cuts ascending heights where one is missing. */
final class Runs {
  private Runs() {}

  /** The fewest ranges that hold exactly these heights. */
  static List<BlockRange> of(List<Height> ascending) {
    List<BlockRange> runs = new ArrayList<>();
    for (Height height : ascending) {
      boolean isNext = !runs.isEmpty() && runs.getLast().last().next().equals(height);
      Height first = isNext ? runs.removeLast().first() : height;
      runs.add(new BlockRange(first, height));
    }
    return runs;
  }
}
