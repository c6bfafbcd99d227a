package dev.sluice.evm.rpc;

import dev.sluice.core.error.PermanentException;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.error.SyncException;
import java.util.List;
import java.util.Locale;

/**
 * Names the errors that servers answer with, by HTTP status or by JSON-RPC code. Providers share
 * few codes, so that messages are looked at too.
 */
final class RpcFaults {
  /** The code of a method that the endpoint does not serve. */
  static final String UNSUPPORTED_METHOD = "RPC_METHOD_UNSUPPORTED";

  private static final int MAX_CHARS = 200;
  private static final List<String> TOO_LARGE =
      List.of(
          "batch too large",
          "batch limit",
          "batch size",
          "response too large",
          "response size",
          "too many results",
          "returned more than");
  private static final List<String> RATE = List.of("rate limit", "too many requests");
  private static final List<String> PRUNED = List.of("pruned");
  private static final List<String> UNSUPPORTED =
      List.of("method not found", "unsupported method", "does not exist/is not available");
  private static final List<String> NOT_READY =
      List.of("not found", "unknown block", "not yet", "syncing", "behind");

  private final RpcUrl url;

  RpcFaults(RpcUrl url) {
    this.url = url;
  }

  /** The error of a response that is not 200 and whose body says nothing better. */
  SyncException ofStatus(int status) {
    return fault(codeOfStatus(status), "HTTP status " + status);
  }

  /** Whether a status alone says what is wrong, whatever the body. */
  static boolean isTelling(int status) {
    return !codeOfStatus(status).equals("RPC_SERVER");
  }

  private static String codeOfStatus(int status) {
    if (status >= 300 && status < 400) {
      return "RPC_REDIRECT";
    }
    return switch (status) {
      case 401, 403 -> "RPC_AUTH";
      case 404, 405 -> UNSUPPORTED_METHOD;
      case 413 -> "RPC_RANGE_TOO_LARGE";
      case 429, 503 -> "RPC_RATE_LIMITED";
      default -> "RPC_SERVER";
    };
  }

  /** The error that a call was answered with. */
  SyncException ofError(String method, RpcError error) {
    String message = url.redact(error.message());
    String code = codeOf(error);
    boolean isUnfit = code.equals(UNSUPPORTED_METHOD) && method.equals(RpcCall.RECEIPT);
    return fault(
        code,
        "%s: error %d: %s%s"
            .formatted(
                method,
                error.code(),
                message.substring(0, Math.min(MAX_CHARS, message.length())),
                isUnfit
                    ? "; an endpoint must serve this method or eth_getBlockReceipts to be followed"
                    : ""));
  }

  /** What was asked for is not there, though the head is at or above it. */
  RetryableException notReady(String what) {
    return new RetryableException("RPC_NOT_READY", url + " has no " + what + " yet");
  }

  private static String codeOf(RpcError error) {
    String message = error.message().toLowerCase(Locale.ROOT);
    if (error.code() == 4444 || holds(message, PRUNED)) {
      return "RPC_PRUNED";
    }
    if (error.code() == -32012 || error.code() == -32614 || holds(message, TOO_LARGE)) {
      return "RPC_RANGE_TOO_LARGE";
    }
    if (error.code() == 429 || error.code() == -32005 || holds(message, RATE)) {
      return "RPC_RATE_LIMITED";
    }
    if (error.code() == -32601 || error.code() == -32004 || holds(message, UNSUPPORTED)) {
      return UNSUPPORTED_METHOD;
    }
    boolean isNotReady =
        error.code() == -32001 || error.code() == -39001 || holds(message, NOT_READY);
    return isNotReady ? "RPC_NOT_READY" : "RPC_SERVER";
  }

  private static boolean holds(String message, List<String> phrases) {
    return phrases.stream().anyMatch(message::contains);
  }

  /** An answer that breaks the protocol. */
  RetryableException protocol(String reason) {
    return new RetryableException("RPC_PROTOCOL", url + ": " + reason);
  }

  /** What nothing but an operator can change is permanent. */
  private SyncException fault(String code, String reason) {
    String message = url + " answered " + reason;
    return switch (code) {
      case "RPC_AUTH", UNSUPPORTED_METHOD, "RPC_PRUNED" -> new PermanentException(code, message);
      default -> new RetryableException(code, message);
    };
  }
}
