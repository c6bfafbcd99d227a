package dev.sluice.rpc.liar;

import java.util.List;
import java.util.Optional;

/** Errors in the place of answers, within a response that is otherwise in order. */
final class ErrorLies {
  private static final Reaction BY_LIMIT = Reaction.refuses("RPC_RATE_LIMITED");

  private ErrorLies() {}

  static List<Lie> all() {
    return List.of(
        error("entry-rate-limited", Fault.RATE_LIMITED, -32005, "limit exceeded", BY_LIMIT),
        error("entry-429", Fault.RATE_LIMITED, 429, "Too Many Requests", BY_LIMIT),
        error("history-pruned", Fault.PRUNED, 4444, "pruned history unavailable", code("PRUNED")),
        error("range-refused", Fault.RANGE, -32012, "range too large", code("RANGE_TOO_LARGE")),
        error("batch-refused", Fault.RANGE, -32600, "batch too large", code("RANGE_TOO_LARGE")),
        error("server-error", Fault.UNAVAILABLE, -32000, "internal error", code("SERVER")),
        AnswerLies.lie(
            "method-missing",
            "does not know eth_getBlockReceipts",
            Fault.UNAVAILABLE,
            code("METHOD_UNSUPPORTED"),
            told ->
                told.call().isReceipts()
                    ? told.error(-32601, "the method does not exist/is not available")
                    : Optional.empty()));
  }

  private static Reaction code(String name) {
    return Reaction.refuses("RPC_" + name);
  }

  private static Lie error(String name, Fault fault, int code, String message, Reaction honest) {
    return AnswerLies.lie(
        name,
        "answers calls for blocks and receipts with error " + code,
        fault,
        honest,
        told ->
            told.call().isBlockData() && told.call().tag().isEmpty()
                ? told.error(code, message)
                : Optional.empty());
  }
}
