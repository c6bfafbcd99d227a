package dev.sluice.cost;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * The measurements that the model stands on, as {@link Measure} wrote them.
 *
 * @param measured each kind with two numbers of nodes
 */
record Profiles(List<Measured> measured) {
  private static final String RESOURCE = "measured.csv";

  /** Copies the list. */
  Profiles {
    measured = List.copyOf(measured);
  }

  static Profiles shipped() {
    try (InputStream in =
        Objects.requireNonNull(Profiles.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new Profiles(text.lines().skip(1).map(Measured::parse).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One tick of gateway and planner on a level system. */
  Usage idleTick() {
    return measured.stream()
        .filter(one -> one.density().equals("idle"))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no idle ticks in " + RESOURCE))
        .perBlock();
  }

  /** The profile of a density and a way of following. */
  Profile of(String density, int step) {
    List<Measured> both =
        measured.stream()
            .filter(one -> one.density().equals(density) && one.step() == step)
            .toList();
    if (both.size() != 2) {
      throw new IllegalArgumentException(
          "wanted two measurements of " + density + " by " + step + ", got " + both.size());
    }
    return Profile.through(both.getFirst(), both.getLast());
  }
}
