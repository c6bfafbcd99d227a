package dev.sluice.rpc.liar;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;

/** Decides when lies are told: by the seed, by what is asked, and by how often it was asked. */
final class Chances {
  /** Askings are counted in so many cells; two that share one share its count. */
  private static final int CELLS = 1 << 16;

  private final long seed;
  private final Schedule schedule;
  private final Map<Lie, AtomicLong> opportunities = new HashMap<>();
  private final AtomicIntegerArray askings = new AtomicIntegerArray(CELLS);

  Chances(long seed, Schedule schedule, List<Lie> lies) {
    this.seed = seed;
    this.schedule = schedule;
    lies.forEach(lie -> opportunities.put(lie, new AtomicLong()));
  }

  /** The dice of a lie about a block: the same whenever and however the block is asked for. */
  Dice ofBlock(Lie lie, long height) {
    return Dice.of(seed, lie.name(), Long.toString(height));
  }

  /** Another time that the same is asked for. */
  Turn turn(Lie lie, String key) {
    int cell = Math.floorMod((lie.name() + key).hashCode(), CELLS);
    return new Turn(lie, key, askings.getAndIncrement(cell));
  }

  /** One time that a lie may be told. */
  final class Turn {
    private final Lie lie;
    private final String key;
    private final String asking;

    private Turn(Lie lie, String key, int asking) {
      this.lie = lie;
      this.key = key;
      this.asking = Integer.toString(asking);
    }

    Dice dice() {
      return Dice.of(seed, lie.name(), key, asking);
    }

    /** Whether it is told; asked once, and only if there is something to tell. */
    boolean isTold() {
      return switch (schedule) {
        case Schedule.Every every ->
            opportunities.getOrDefault(lie, new AtomicLong()).incrementAndGet() % every.times()
                == 0;
        case Schedule.Share share ->
            Dice.of(seed, "told", lie.name(), key, asking).share() < share.probability();
      };
    }
  }
}
