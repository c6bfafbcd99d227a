package dev.sluice.evm.rpc;

import dev.sluice.core.chain.Height;
import dev.sluice.core.error.PermanentException;
import dev.sluice.core.error.SyncException;
import dev.sluice.core.port.SourceChain.View;
import dev.sluice.evm.config.Finality;
import java.util.List;
import java.util.Set;

/** Asks an endpoint for its head and for what it claims to be final. */
final class FinalityClaims {
  /** Invalid parameters, internal error, unknown block: what servers say of a tag they lack. */
  private static final Set<Long> TAG_CODES = Set.of(-32602L, -32603L, -39001L);

  private final RpcEndpoint endpoint;
  private final Finality finality;
  private volatile boolean wasServed;

  FinalityClaims(RpcEndpoint endpoint, Finality finality) {
    this.endpoint = endpoint;
    this.finality = finality;
  }

  /**
   * Head and limit, in one request. The limit is never above the head: behind a load balancer the
   * two may come from different nodes.
   */
  View view(CallBounds bounds) {
    return switch (finality) {
      case Finality.Finalized _ -> byTag("finalized", bounds);
      case Finality.Safe _ -> byTag("safe", bounds);
      case Finality.Confirmations confirmations -> byCount(confirmations.count(), bounds);
    };
  }

  private View byCount(int confirmations, CallBounds bounds) {
    Height head = height(endpoint.ask(List.of(RpcCall.headerByTag("latest")), bounds).getFirst());
    return new View(head, Height.of(Math.max(0, head.value() - confirmations)));
  }

  private View byTag(String tag, CallBounds bounds) {
    List<RpcAnswer> answers =
        endpoint.answers(List.of(RpcCall.headerByTag("latest"), RpcCall.headerByTag(tag)), bounds);
    Height head = height(result(answers.get(0)));
    Height limit =
        switch (answers.get(1)) {
          case RpcAnswer.Result result when result.json().isNull() -> throw notServed(tag, "null");
          case RpcAnswer.Result result -> height(result.json());
          case RpcAnswer.Failure failure -> throw failed(tag, failure.error());
        };
    wasServed = true;
    return new View(head, limit.min(head));
  }

  private JsonSlice result(RpcAnswer answer) {
    return switch (answer) {
      case RpcAnswer.Result result -> result.json();
      case RpcAnswer.Failure failure ->
          throw endpoint.faults().ofError("eth_getBlockByNumber", failure.error());
    };
  }

  private Height height(JsonSlice json) {
    if (json.isNull()) {
      throw endpoint.faults().notReady("block");
    }
    return Height.of(endpoint.readHeader(json).header().number());
  }

  private SyncException failed(String tag, RpcError error) {
    SyncException fault = endpoint.faults().ofError("eth_getBlockByNumber", error);
    boolean isOfTag = TAG_CODES.contains(error.code()) || fault.code().equals("RPC_NOT_READY");
    return isOfTag ? notServed(tag, "error " + error.code()) : fault;
  }

  /** A node that has just started lacks for a while a tag that it served before. */
  private SyncException notServed(String tag, String got) {
    if (wasServed) {
      return endpoint.faults().notReady("block for the tag " + tag);
    }
    return new PermanentException(
        "CFG_FINALITY_UNSUPPORTED",
        "%s serves no block for the tag '%s' (%s): write 'finality: { confirmations: N }' with the"
                .formatted(endpoint.label(), tag, got)
            + " depth at which this chain is final");
  }
}
