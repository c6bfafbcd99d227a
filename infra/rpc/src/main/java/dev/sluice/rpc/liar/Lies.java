package dev.sluice.rpc.liar;

import dev.sluice.rpc.liar.Trick.OnChain;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The catalogue. */
public final class Lies {
  private static final Lie PRIVATE_FORK =
      new Lie(
          "fork-private",
          "serves a chain of its own from a height on, every hash right",
          Fault.PRIVATE_FORK,
          Reaction.needsAnother(),
          new OnChain((page, dice) -> LogEdits.edit(page, dice) || HeaderEdits.edit(page, dice)));

  private static final List<Lie> ALL =
      Stream.of(
              PageLies.all(),
              List.of(PRIVATE_FORK),
              FormLies.all(),
              AnswerLies.all(),
              ErrorLies.all(),
              HeadLies.all(),
              BatchLies.all(),
              WireLies.all())
          .flatMap(List::stream)
          .toList();

  private Lies() {}

  /** Every lie, in the order in which they are listed. */
  public static List<Lie> all() {
    return ALL;
  }

  /** The lie of a name. */
  public static Optional<Lie> named(String name) {
    return ALL.stream().filter(lie -> lie.name().equals(name)).findFirst();
  }
}
