package dev.sluice.aws;

import java.util.ArrayList;
import java.util.List;

/** Cuts lists to the sizes that requests allow. */
final class Chunks {
  private Chunks() {}

  /** The list in pieces of at most {@code size}, in order; none when it is empty. */
  static <T> List<List<T>> of(List<T> list, int size) {
    List<List<T>> chunks = new ArrayList<>();
    for (int start = 0; start < list.size(); start += size) {
      chunks.add(list.subList(start, Math.min(list.size(), start + size)));
    }
    return chunks;
  }
}
