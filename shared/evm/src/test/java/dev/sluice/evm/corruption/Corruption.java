package dev.sluice.evm.corruption;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** One way to damage JSON. All that it does is decided by the randomness that it is given. */
public interface Corruption {
  /** How often a kind that finds nothing to damage is given up for another. */
  int MAX_TRIES = 1_000;

  /** What it is called in counts. */
  String name();

  /** The damaged JSON; empty if this JSON has nothing that could be damaged so. */
  Optional<byte[]> damage(byte[] json, RandomGenerator random);

  /**
   * What came of damaging.
   *
   * @param kind the name of the corruption
   * @param json the JSON afterwards, never the same bytes
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Damaged(String kind, byte[] json) {}

  /** Every kind. */
  static List<Corruption> all() {
    List<Corruption> all = new ArrayList<>(List.of(ByteCorruption.values()));
    all.addAll(TreeCorruption.ALL);
    return all;
  }

  /** Damages JSON by one kind of all, each as likely. */
  static Damaged any(byte[] json, RandomGenerator random) {
    List<Corruption> all = all();
    for (int i = 0; i < MAX_TRIES; i++) {
      Corruption kind = all.get(random.nextInt(all.size()));
      Optional<byte[]> damaged =
          kind.damage(json, random).filter(changed -> !Arrays.equals(changed, json));
      if (damaged.isPresent()) {
        return new Damaged(kind.name(), damaged.get());
      }
    }
    throw new IllegalArgumentException("nothing in these " + json.length + " bytes to damage");
  }
}
