package dev.sluice.evm.target;

import java.util.Optional;

/** How a condition compares a decoded value with its literal. */
public enum Operator {
  /** The same. */
  EQUAL("=="),
  /** Not the same. */
  NOT_EQUAL("!="),
  /** Below the literal. */
  LESS("<"),
  /** At most the literal. */
  AT_MOST("<="),
  /** Above the literal. */
  GREATER(">"),
  /** At least the literal. */
  AT_LEAST(">=");

  private final String symbol;

  Operator(String symbol) {
    this.symbol = symbol;
  }

  /** The operator of this symbol. */
  static Optional<Operator> of(String symbol) {
    for (Operator each : values()) {
      if (each.symbol.equals(symbol)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** Whether it asks for an order, which only numbers have. */
  boolean isOrder() {
    return this != EQUAL && this != NOT_EQUAL;
  }

  /**
   * Whether it holds.
   *
   * @param order negative, zero or positive: the value is below, the same as, or above the literal
   */
  boolean holds(int order) {
    return switch (this) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case LESS -> order < 0;
      case AT_MOST -> order <= 0;
      case GREATER -> order > 0;
      case AT_LEAST -> order >= 0;
    };
  }

  /** As it is written, such as {@code >=}. */
  @Override
  public String toString() {
    return symbol;
  }
}
