package dev.sluice.evm.corruption;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Damage to bytes, whatever they mean. */
enum ByteCorruption implements Corruption {
  FLIP_BIT {
    @Override
    byte[] change(byte[] json, RandomGenerator random) {
      byte[] changed = json.clone();
      changed[random.nextInt(json.length)] ^= (byte) (1 << random.nextInt(8));
      return changed;
    }
  },
  OTHER_BYTE {
    @Override
    byte[] change(byte[] json, RandomGenerator random) {
      byte[] changed = json.clone();
      changed[random.nextInt(json.length)] = anyByte(random);
      return changed;
    }
  },
  INSERT_BYTES {
    @Override
    byte[] change(byte[] json, RandomGenerator random) {
      byte[] more = new byte[1 + random.nextInt(MOST_BYTES)];
      for (int i = 0; i < more.length; i++) {
        more[i] = anyByte(random);
      }
      int at = random.nextInt(json.length + 1);
      return joined(json, at, more, at);
    }
  },
  DELETE_BYTES {
    @Override
    byte[] change(byte[] json, RandomGenerator random) {
      return without(json, 1 + random.nextInt(MOST_BYTES), random);
    }
  },
  DELETE_RANGE {
    @Override
    byte[] change(byte[] json, RandomGenerator random) {
      return without(json, 1 + random.nextInt(json.length), random);
    }
  },
  DOUBLE_RANGE {
    @Override
    byte[] change(byte[] json, RandomGenerator random) {
      int from = random.nextInt(json.length);
      int to = Math.min(json.length, from + 1 + random.nextInt(json.length));
      return joined(json, to, new byte[0], from);
    }
  },
  SWAP_BYTES {
    @Override
    byte[] change(byte[] json, RandomGenerator random) {
      return swapped(json, 1, random);
    }
  },
  SWAP_RANGES {
    @Override
    byte[] change(byte[] json, RandomGenerator random) {
      return swapped(json, 2 + random.nextInt(64), random);
    }
  },
  OTHER_DIGIT {
    @Override
    byte[] change(byte[] json, RandomGenerator random) {
      byte[] changed = json.clone();
      int at = digit(json, random.nextInt(json.length));
      changed[at] = (byte) DIGITS.charAt(random.nextInt(DIGITS.length()));
      return changed;
    }
  },
  OTHER_CASE {
    @Override
    byte[] change(byte[] json, RandomGenerator random) {
      byte[] changed = json.clone();
      int from = random.nextInt(json.length);
      int to = Math.min(json.length, from + 1 + random.nextInt(MOST_BYTES));
      for (int i = from; i < to; i++) {
        changed[i] ^= (byte) (Character.isLetter(json[i]) ? ' ' : 0);
      }
      return changed;
    }
  },
  CUT_OFF {
    @Override
    byte[] change(byte[] json, RandomGenerator random) {
      return joined(json, random.nextInt(json.length), new byte[0], json.length);
    }
  },
  GO_ON {
    @Override
    byte[] change(byte[] json, RandomGenerator random) {
      byte[] more = new byte[1 + random.nextInt(MOST_BYTES)];
      random.nextBytes(more);
      return joined(json, json.length, more, json.length);
    }
  };

  private static final int MOST_BYTES = 8;
  private static final String DIGITS = "0123456789abcdef";

  /** What JSON and its values consist of: such bytes get further than others. */
  private static final String LIKELY = DIGITS + "ABCDEFx\"{}[]:, -.\\ntrue\n";

  @Override
  public Optional<byte[]> damage(byte[] json, RandomGenerator random) {
    return json.length == 0 ? Optional.empty() : Optional.of(change(json, random));
  }

  abstract byte[] change(byte[] json, RandomGenerator random);

  private static byte anyByte(RandomGenerator random) {
    return (byte)
        (random.nextInt(4) == 0
            ? random.nextInt(256)
            : LIKELY.charAt(random.nextInt(LIKELY.length())));
  }

  /** The first of the JSON, something between, and the JSON from a place on. */
  private static byte[] joined(byte[] json, int to, byte[] between, int from) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(2 * json.length);
    out.write(json, 0, to);
    out.writeBytes(between);
    out.write(json, from, json.length - from);
    return out.toByteArray();
  }

  private static byte[] without(byte[] json, int count, RandomGenerator random) {
    int from = random.nextInt(json.length);
    return joined(json, from, new byte[0], Math.min(json.length, from + count));
  }

  private static byte[] swapped(byte[] json, int length, RandomGenerator random) {
    int count = Math.min(length, json.length / 2);
    byte[] changed = json.clone();
    int one = random.nextInt(json.length - count + 1);
    int other = random.nextInt(json.length - count + 1);
    System.arraycopy(json, one, changed, other, count);
    System.arraycopy(json, other, changed, one, count);
    return changed;
  }

  /** The first hexadecimal digit from a place on; the place itself if there is none. */
  private static int digit(byte[] json, int from) {
    for (int i = from; i < json.length; i++) {
      if (DIGITS.indexOf(json[i]) >= 0) {
        return i;
      }
    }
    return from;
  }
}
