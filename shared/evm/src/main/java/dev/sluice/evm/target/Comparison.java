package dev.sluice.evm.target;

import dev.sluice.core.chain.Value;
import java.util.List;

/**
 * One comparison of a rule's condition, such as {@code value >= 1000}.
 *
 * @param position the parameter's place in the declaration, from 0
 * @param parameter the parameter that is compared
 * @param operator how
 * @param literal with what, of the parameter's type
 */
public record Comparison(int position, AbiParameter parameter, Operator operator, Literal literal) {
  /**
   * Whether it holds.
   *
   * @param values the decoded parameters in the order of the declaration
   */
  public boolean holds(List<Value> values) {
    return operator.holds(order(values.get(position), literal.value()));
  }

  /** What has no order is the same or is not, and no operator but these two is given for it. */
  private static int order(Value value, Value expected) {
    if (value instanceof Value.Quantity number && expected instanceof Value.Quantity limit) {
      return number.value().compareTo(limit.value());
    }
    return value.equals(expected) ? 0 : 1;
  }

  /** In its one canonical form. */
  @Override
  public String toString() {
    return parameter.name() + " " + operator + " " + literal;
  }
}
