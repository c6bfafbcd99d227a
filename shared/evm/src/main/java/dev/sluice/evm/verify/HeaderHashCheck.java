package dev.sluice.evm.verify;

import dev.sluice.evm.codec.ClaimedHeader;
import java.util.Optional;

/** Whether a header's fields have the hash that it claims. */
final class HeaderHashCheck {
  private HeaderHashCheck() {}

  /**
   * A refusal if they do not. Where members came of which nothing is known, a fork that this
   * program does not know may hash them: they are named, and nobody is called a liar for it.
   */
  static Optional<Refused> refuse(ClaimedHeader claimed) {
    if (claimed.isHashRight()) {
      return Optional.empty();
    }
    boolean isNew = !claimed.unknown().isEmpty();
    String what =
        "hash of block %d with members %s%s"
            .formatted(
                claimed.header().number(),
                claimed.members(),
                isNew ? ", of which " + claimed.unknown() + " are not known" : "");
    return Optional.of(
        Refused.of(
            isNew ? VerifyCode.VERIFY_HEADER_MEMBER : VerifyCode.VERIFY_HEADER_HASH,
            what,
            claimed.claimedHash(),
            claimed.header().hash()));
  }
}
