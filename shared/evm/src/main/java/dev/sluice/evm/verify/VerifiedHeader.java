package dev.sluice.evm.verify;

import dev.sluice.core.chain.Height;
import dev.sluice.core.error.RetryableException;
import dev.sluice.evm.codec.ClaimedHeader;
import dev.sluice.evm.codec.Header;

/**
 * A header whose hash was recomputed from its fields and is the one it claims, at the height
 * wanted. Its block's transactions and receipts may never have been seen.
 */
public final class VerifiedHeader {
  private final Header header;

  private VerifiedHeader(Header header) {
    this.header = header;
  }

  /**
   * Verifies a header that came without its block.
   *
   * @param source who gave it, for the error
   * @throws RetryableException with {@link VerifyCode#VERIFY_HEADER_HASH}, {@link
   *     VerifyCode#VERIFY_HEADER_MEMBER} or {@link VerifyCode#VERIFY_NUMBER}
   */
  public static VerifiedHeader of(ClaimedHeader claimed, Height wanted, String source) {
    Header header = claimed.header();
    HeaderHashCheck.refuse(claimed)
        .ifPresent(
            why -> {
              throw refused(why.code(), source + ": " + why.reason());
            });
    if (header.number() != wanted.value()) {
      throw refused(
          VerifyCode.VERIFY_NUMBER,
          "%s: height: wanted %s, got %d".formatted(source, wanted, header.number()));
    }
    return new VerifiedHeader(header);
  }

  /** The header. */
  public Header header() {
    return header;
  }

  private static RetryableException refused(VerifyCode code, String reason) {
    return new RetryableException(code.name(), reason);
  }
}
