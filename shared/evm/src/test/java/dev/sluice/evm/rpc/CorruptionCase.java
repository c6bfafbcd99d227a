package dev.sluice.evm.rpc;

import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.error.HaltException;
import dev.sluice.core.error.SyncException;
import dev.sluice.core.port.SourceChain.Fetched;
import dev.sluice.evm.verify.TargetSelector;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * One fetch of which answers are damaged, all of it decided by a seed and a number.
 *
 * @param scene whose blocks
 * @param range which of them
 * @param selector what is selected in them
 * @param damaged what the endpoint answers
 */
record CorruptionCase(
    CorruptionScene scene, BlockRange range, TargetSelector selector, DamagedAnswers damaged) {
  /**
   * The requests of a client that knows nothing: chain id, head, the vote's header, the blocks, or
   * their headers and then, in a fifth request, the blocks that are needed.
   */
  private static final int[] ANSWERS = {1, 2, 3, 3, 4, 4, 4, 4, 4, 4, 4, 4, 4, 5, 5, 5};

  static CorruptionCase of(List<CorruptionScene> scenes, long seed, long number) {
    // Neighbouring seeds of this generator begin alike.
    Random random = new Random((seed ^ number) * 0x9E3779B97F4A7C15L);
    random.nextInt();
    CorruptionScene scene = any(scenes, random);
    BlockRange range = scene.anyRange(random);
    TargetSelector selector = CorruptionScene.anySelector(random);
    DamagedAnswers.Order order =
        new DamagedAnswers.Order(ANSWERS[random.nextInt(ANSWERS.length)], random.nextBoolean());
    DamagedAnswers damaged = new DamagedAnswers(scene.answers(), order, random);
    return new CorruptionCase(scene, range, selector, damaged);
  }

  private static CorruptionScene any(List<CorruptionScene> scenes, Random random) {
    int at = random.nextInt(scenes.stream().mapToInt(CorruptionScene::weight).sum());
    for (CorruptionScene scene : scenes) {
      at -= scene.weight();
      if (at < 0) {
        return scene;
      }
    }
    throw new IllegalStateException("weights of scenes");
  }

  /**
   * What came of it: a code if it was refused, {@link CorruptionTally#SAME} if everything that
   * would be stored is what it would be of undamaged answers.
   *
   * @throws AssertionError if anything else would be stored, or a gateway would be halted
   */
  String outcome(Function<DamagedAnswers, Channel> channel) {
    String outcome = once(channel);
    // Where no header shows a hit there is no fifth request: the fourth is damaged then.
    return damaged.isDone() ? outcome : once(channel);
  }

  private String once(Function<DamagedAnswers, Channel> channel) {
    Fetched fetched;
    try {
      fetched = CorruptionScene.fetch(range, selector, channel.apply(damaged));
    } catch (HaltException e) {
      throw new AssertionError("one endpoint must halt nobody: " + e.code(), e);
    } catch (SyncException e) {
      return e.code();
    }
    for (FetchedBlock block : fetched.blocks()) {
      CorruptionScene.State got = CorruptionScene.State.of(block);
      CorruptionScene.State wanted =
          scene.honest(selector, block.block().height().value()).orElseThrow();
      if (!got.equals(wanted)) {
        throw new AssertionError("wanted " + wanted + ", got " + got);
      }
    }
    return fetched.blocks().size() == range.count()
        ? CorruptionTally.SAME
        : CorruptionTally.REFUSED_LATER;
  }
}
