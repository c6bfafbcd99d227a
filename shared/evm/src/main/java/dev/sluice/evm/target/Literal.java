package dev.sluice.evm.target;

import dev.sluice.core.chain.Bytes32;
import dev.sluice.core.chain.Value;

/**
 * What a condition compares with.
 *
 * @param value the value that a parameter equal to it decodes to; its hash for an indexed dynamic
 *     parameter
 * @param topic the 32 bytes that an indexed parameter equal to it leaves in a log
 * @param text how it is written: one text for equal literals of one type
 */
public record Literal(Value value, Bytes32 topic, String text) {
  @Override
  public String toString() {
    return text;
  }
}
