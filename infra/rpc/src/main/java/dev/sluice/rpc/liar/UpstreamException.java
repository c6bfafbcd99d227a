package dev.sluice.rpc.liar;

import java.io.IOException;

/** The upstream did not answer in time, at all, or within the bounds. */
final class UpstreamException extends IOException {
  private static final long serialVersionUID = 1L;

  UpstreamException(String message) {
    super(message);
  }
}
