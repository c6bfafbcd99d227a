package dev.sluice.evm.rpc;

/** What a call was answered with. */
sealed interface RpcAnswer {
  /**
   * A result.
   *
   * @param json where it stands
   */
  record Result(JsonSlice json) implements RpcAnswer {}

  /**
   * An error.
   *
   * @param error the error
   */
  record Failure(RpcError error) implements RpcAnswer {}
}
