package dev.sluice.evm.rpc;

import dev.sluice.core.chain.Height;
import dev.sluice.core.error.RetryableException;
import dev.sluice.evm.codec.ClaimedHeader;
import dev.sluice.evm.codec.Header;
import dev.sluice.evm.verify.VerifyCode;

/** Checks a header that came without its block. */
final class HeaderChecks {
  private HeaderChecks() {}

  /** The header, if its hash is the one it claims and its height the one wanted. */
  static Header checked(ClaimedHeader claimed, Height wanted, String label) {
    Header header = claimed.header();
    if (!header.hash().equals(claimed.claimedHash())) {
      throw refused(
          VerifyCode.VERIFY_HEADER_HASH,
          "%s: hash of block %d with members %s: wanted %s, got %s"
              .formatted(
                  label, header.number(), claimed.members(), claimed.claimedHash(), header.hash()));
    }
    if (header.number() != wanted.value()) {
      throw refused(
          VerifyCode.VERIFY_NUMBER,
          "%s: height: wanted %s, got %d".formatted(label, wanted, header.number()));
    }
    return header;
  }

  private static RetryableException refused(VerifyCode code, String reason) {
    return new RetryableException(code.name(), reason);
  }
}
