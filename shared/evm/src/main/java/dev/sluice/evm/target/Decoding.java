package dev.sluice.evm.target;

import dev.sluice.core.chain.Value;
import java.util.List;

/** What became of bytes that a stranger wrote. */
public sealed interface Decoding {
  /**
   * They decode.
   *
   * @param values one for each parameter, in the order of the declaration
   */
  record Decoded(List<Value> values) implements Decoding {
    /** Copies the list. */
    public Decoded {
      values = List.copyOf(values);
    }
  }

  /**
   * They do not.
   *
   * @param reason what was wanted and what came
   */
  record Undecodable(String reason) implements Decoding {}
}
