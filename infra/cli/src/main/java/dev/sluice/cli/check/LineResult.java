package dev.sluice.cli.check;

import dev.sluice.core.chain.Bytes32;
import java.util.Optional;

/**
 * What came of verifying a line.
 *
 * @param line the line's number, from 1
 * @param block which block it holds, as far as it could be read
 * @param refusal why it was refused; empty when everything agrees
 */
record LineResult(long line, Optional<Block> block, Optional<Refusal> refusal) {
  /** A line that holds no readable block. */
  static LineResult unreadable(long line, String code, String reason) {
    return new LineResult(line, Optional.empty(), Optional.of(new Refusal(code, reason)));
  }

  /** The same, refused. */
  LineResult refused(String code, String reason) {
    return new LineResult(line, block, Optional.of(new Refusal(code, reason)));
  }

  boolean isOk() {
    return refusal.isEmpty();
  }

  /**
   * A block as its line claims it; proven only when the line is not refused.
   *
   * @param height its height
   * @param hash its hash
   * @param parent its parent's hash
   */
  record Block(long height, Bytes32 hash, Bytes32 parent) {}

  /**
   * Why a line was refused.
   *
   * @param code the documented code
   * @param reason the two values that disagree
   */
  record Refusal(String code, String reason) {}
}
