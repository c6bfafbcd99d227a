package dev.sluice.evm.config;

import java.util.Map;
import java.util.Optional;

/** Reads {@code finality}: a word, or a number of confirmations. */
final class FinalityReader {
  private static final String WANTED = "wanted finalized, safe or { confirmations: 12 }, got ";
  private static final Section.Range COUNT =
      new Section.Range(ConfigCode.CFG_CONFIRMATIONS_RANGE, 0, Finality.MAX_CONFIRMATIONS);

  private FinalityReader() {}

  /** The policy; {@code finalized} when none is given. */
  static Optional<Finality> read(Section source) {
    if (!source.has("finality")) {
      return Optional.of(new Finality.Finalized());
    }
    return source.required("finality").flatMap(value -> policy(value, source));
  }

  private static Optional<Finality> policy(Object value, Section source) {
    if (value instanceof Map<?, ?>) {
      return Section.of(value, source.at("finality"), ConfigKeys.FINALITY, source.problems())
          .flatMap(section -> section.integer("confirmations", COUNT))
          .map(count -> new Finality.Confirmations(count.intValue()));
    }
    if (value.equals("finalized")) {
      return Optional.of(new Finality.Finalized());
    }
    if (value.equals("safe")) {
      return Optional.of(new Finality.Safe());
    }
    source.note(ConfigCode.CFG_FINALITY_UNSUPPORTED, "finality", WANTED + Section.shown(value));
    return Optional.empty();
  }
}
