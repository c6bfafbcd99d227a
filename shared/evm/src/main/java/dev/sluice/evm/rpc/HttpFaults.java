package dev.sluice.evm.rpc;

import dev.sluice.core.error.RetryableException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLException;

/** Names what went wrong below HTTP, without repeating the URL. */
final class HttpFaults {
  private static final int MAX_CHARS = 200;

  private HttpFaults() {}

  /** What an exchange failed with; the client wraps it as often as it likes. */
  static IOException ioException(ExecutionException failed) {
    Throwable cause = failed;
    while (cause.getCause() != null && !(cause instanceof IOException)) {
      cause = cause.getCause();
    }
    return cause instanceof IOException io
        ? io
        : new IOException(cause.getClass().getSimpleName(), cause);
  }

  /** Whether an established connection broke: not that none could be made. */
  static boolean isLostConnection(IOException failure) {
    return !(failure instanceof ConnectException
        || failure instanceof HttpTimeoutException
        || failure instanceof SSLException
        || failure instanceof UnknownHostException);
  }

  /**
   * The error to throw. The exception itself is left out: nobody promises that its message, or that
   * of a cause, holds no URL.
   */
  static RetryableException of(RpcUrl url, IOException failure, boolean hasHead) {
    String text = url.redact(String.valueOf(failure.getMessage()));
    String reason =
        "asking %s: %s: %s"
            .formatted(
                url,
                failure.getClass().getSimpleName(),
                text.substring(0, Math.min(MAX_CHARS, text.length())));
    return new RetryableException(code(failure, hasHead), reason);
  }

  private static String code(IOException failure, boolean hasHead) {
    if (failure instanceof BodyTooLargeException) {
      return "RPC_TOO_LARGE";
    }
    if (failure instanceof HttpTimeoutException) {
      return "RPC_TIMEOUT";
    }
    if (failure instanceof SSLException) {
      return "RPC_TLS";
    }
    if (failure instanceof UnknownHostException
        || failure.getCause() instanceof UnresolvedAddressException) {
      return "RPC_DNS";
    }
    return hasHead ? "RPC_MALFORMED" : "RPC_CONNECT";
  }
}
