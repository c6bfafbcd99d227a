package dev.sluice.cli.check;

import dev.sluice.core.chain.Bytes32;
import dev.sluice.evm.verify.VerifyCode;
import java.util.Optional;

/** Checks that each line's block follows the block of the line before. */
final class Links {
  /** A line whose parent cannot be told, because the line before it was refused. */
  static final String UNPROVEN = "LINK_UNPROVEN";

  private Optional<LineResult> before = Optional.empty();

  /** The result, refused if the block does not follow, or cannot be shown to. */
  LineResult link(LineResult result) {
    LineResult linked = before.isEmpty() ? result : linked(before.get(), result);
    // A line that verifies by itself is a proven parent even if its own link is broken.
    before = Optional.of(result);
    return linked;
  }

  private static LineResult linked(LineResult before, LineResult result) {
    if (!result.isOk() || result.block().isEmpty()) {
      return result;
    }
    if (!before.isOk() || before.block().isEmpty()) {
      return result.refused(
          UNPROVEN, "line " + before.line() + ", which should hold its parent, was refused");
    }
    LineResult.Block block = result.block().get();
    Bytes32 wanted = before.block().get().hash();
    return block.parent().equals(wanted)
        ? result
        : result.refused(
            VerifyCode.VERIFY_PARENT.name(),
            String.format(
                "parent of block %d: wanted %s of the line before, got %s",
                block.height(), wanted, block.parent()));
  }
}
