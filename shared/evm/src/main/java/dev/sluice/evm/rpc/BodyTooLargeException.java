package dev.sluice.evm.rpc;

import java.io.IOException;

/** A body above its limit. */
final class BodyTooLargeException extends IOException {
  private static final long serialVersionUID = 1L;

  BodyTooLargeException(String message) {
    super(message);
  }
}
