package dev.sluice.rpc;

/** A call that is answered with a JSON-RPC error (JSON-RPC 2.0, section 5.1). */
final class RpcException extends Exception {
  static final int INVALID_REQUEST = -32600;
  static final int METHOD_NOT_FOUND = -32601;
  static final int INVALID_PARAMS = -32602;
  static final int PARSE_ERROR = -32700;

  /** Geth's code for an answer or a batch beyond its limits. */
  static final int LIMIT_EXCEEDED = -32003;

  private static final long serialVersionUID = 1L;

  private final int code;
  private final String reason;

  RpcException(int code, String message) {
    super(message);
    this.code = code;
    this.reason = message;
  }

  int code() {
    return code;
  }

  String reason() {
    return reason;
  }
}
