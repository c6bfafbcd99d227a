package dev.sluice.simulation.check;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.ProvenBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** What nodes must look like at each height that the gateway has stored. */
final class Truth {
  private final Height checkpoint;
  private final List<Moment> moments = new ArrayList<>();
  private final PlainFold fold = new PlainFold();

  Truth(Height checkpoint, BlockHash hash) {
    this.checkpoint = checkpoint;
    moments.add(
        new Moment(hash, fold.ledger(), fold.digest(), checkpoint, checkpoint, Map.of(), 0, 0, 0));
  }

  void add(ProvenBlock block, int version) {
    fold.apply(block);
    Height execution = block.targets().isEmpty() ? last().lastExecution : block.height();
    Height published = fold.events().isEmpty() ? last().published : block.height();
    moments.add(
        new Moment(
            block.hash(),
            fold.ledger(),
            fold.digest(),
            execution,
            published,
            fold.events(),
            fold.effects(),
            block.targets().size(),
            version));
  }

  Height height() {
    return checkpoint.plus(moments.size() - 1);
  }

  Moment last() {
    return moments.getLast();
  }

  boolean knows(Height height) {
    return !checkpoint.isAbove(height) && !height.isAbove(height());
  }

  Moment at(Height height) {
    return moments.get((int) height.minus(checkpoint));
  }

  /**
   * One height.
   *
   * @param published the last block that left events
   * @param events what the block published, by its position
   * @param effects how many keys the block wrote
   * @param targets how many targets it has
   * @param version the rules that governed it
   */
  record Moment(
      BlockHash hash,
      SortedMap<String, String> ledger,
      String digest,
      Height lastExecution,
      Height published,
      Map<String, String> events,
      int effects,
      int targets,
      int version) {}
}
