package dev.sluice.evm.rpc;

import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.ProvenBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Blocks that one endpoint gave: proven, and each linked to the one before it.
 *
 * @param endpoint who
 * @param blocks at least one
 */
record Part(FollowedEndpoint endpoint, List<FetchedBlock> blocks) {
  /** Copies the list. */
  Part {
    blocks = List.copyOf(blocks);
  }

  ProvenBlock first() {
    return blocks.getFirst().block();
  }

  ProvenBlock last() {
    return blocks.getLast().block();
  }

  /** The same without its last block; empty if that is its only one. */
  Optional<Part> withoutLast() {
    return blocks.size() == 1
        ? Optional.empty()
        : Optional.of(new Part(endpoint, blocks.subList(0, blocks.size() - 1)));
  }

  /** All blocks of parts. */
  static List<FetchedBlock> blocks(List<Part> parts) {
    return parts.stream().flatMap(part -> part.blocks().stream()).toList();
  }

  /** Parts without the last block of the last one. */
  static List<Part> withoutLastBlock(List<Part> parts) {
    List<Part> shorter = new ArrayList<>(parts);
    if (!shorter.isEmpty()) {
      shorter.removeLast().withoutLast().ifPresent(shorter::add);
    }
    return shorter;
  }

  BlockRange range() {
    return new BlockRange(first().height(), last().height());
  }
}
