package dev.sluice.core.state;

import java.util.regex.Pattern;

/**
 * The name of a node; it is also the message group on the work queue.
 *
 * @param value 1 to 64 letters, digits, hyphens or underscores
 */
public record NodeId(String value) implements Comparable<NodeId> {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /** Refuses another form. */
  public NodeId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a node id is 1 to 64 letters, digits, '-' or '_', got '" + value + "'");
    }
  }

  @Override
  public int compareTo(NodeId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
