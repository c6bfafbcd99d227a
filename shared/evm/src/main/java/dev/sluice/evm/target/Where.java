package dev.sluice.evm.target;

import dev.sluice.core.chain.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a rule demands of the decoded parameters: comparisons that must all hold.
 *
 * @param comparisons in the order in which they are written; none demands nothing
 */
public record Where(List<Comparison> comparisons) {
  /** Demands nothing. */
  public static final Where ANYTHING = new Where(List.of());

  /** The most comparisons of one rule. */
  public static final int MAX_COMPARISONS = 32;

  /** The longest condition that is read, in characters. */
  public static final int MAX_CHARS = 4_000;

  /** Copies the list and refuses a long one. */
  public Where {
    comparisons = List.copyOf(comparisons);
    if (comparisons.size() > MAX_COMPARISONS) {
      throw new IllegalArgumentException(
          "at most " + MAX_COMPARISONS + " comparisons, got " + comparisons.size());
    }
  }

  /**
   * Parses {@code name operator literal [and …]}.
   *
   * @param parameters what can be compared, see {@link Selection#parameters}
   * @throws dev.sluice.core.error.PermanentException with code {@code CFG_WHERE} if the text is
   *     none, or compares what cannot be compared; the message names the character, from 1
   */
  public static Where parse(String text, List<AbiParameter> parameters) {
    return new WhereParser(text, parameters).parse();
  }

  /** Whether nothing is demanded. */
  public boolean isAnything() {
    return comparisons.isEmpty();
  }

  /**
   * The first comparison that does not hold.
   *
   * @param values the decoded parameters in the order of the declaration
   */
  public Optional<Comparison> unmet(List<Value> values) {
    return comparisons.stream().filter(each -> !each.holds(values)).findFirst();
  }

  /** In its one canonical form; parsing it gives an equal condition. */
  @Override
  public String toString() {
    return comparisons.stream().map(Comparison::toString).collect(Collectors.joining(" and "));
  }
}
