package dev.sluice.evm.rpc;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.error.PermanentException;
import dev.sluice.evm.config.StartingPoint.Checkpoint;
import dev.sluice.evm.verify.VerifiedHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes an endpoint show which chain it has: the id (EIP-695) and, where several endpoints must
 * agree, the block where trust starts. It is asked once, and again after {@link #forget}: another
 * server may have taken its place.
 */
final class ChainIdentity {
  private final RpcEndpoint endpoint;
  private final long chainId;
  private final Optional<Checkpoint> checkpoint;
  private boolean isKnown;

  ChainIdentity(RpcEndpoint endpoint, long chainId, Optional<Checkpoint> checkpoint) {
    this.endpoint = endpoint;
    this.chainId = chainId;
    this.checkpoint = checkpoint;
  }

  /**
   * Asks, unless it is known.
   *
   * @throws PermanentException with code {@code RPC_WRONG_CHAIN} if it is another chain
   */
  synchronized void require(CallBounds bounds) {
    if (isKnown) {
      return;
    }
    List<RpcCall> calls = new ArrayList<>(List.of(RpcCall.chainId()));
    checkpoint.ifPresent(block -> calls.add(RpcCall.header(block.height())));
    List<JsonSlice> answers = endpoint.ask(calls, bounds);
    requireId(answers.getFirst().read(QuantityText::read));
    checkpoint.ifPresent(block -> requireBlock(block, answers.getLast()));
    isKnown = true;
  }

  /** It must show it again before anything else. */
  synchronized void forget() {
    isKnown = false;
  }

  private void requireId(String got) {
    if (!got.equals("0x" + Long.toHexString(chainId))) {
      throw new PermanentException(
          "RPC_WRONG_CHAIN",
          "wanted chain id %d (0x%x), %s has %s"
              .formatted(chainId, chainId, endpoint.label(), got));
    }
  }

  private void requireBlock(Checkpoint wanted, JsonSlice json) {
    if (json.isNull()) {
      throw endpoint.faults().notReady("block " + wanted.height() + ", where trust starts");
    }
    BlockHash got =
        new BlockHash(
            VerifiedHeader.of(endpoint.readHeader(json), wanted.height(), endpoint.label())
                .header()
                .hash());
    if (!got.equals(wanted.hash())) {
      throw new PermanentException(
          "RPC_WRONG_CHAIN",
          "block %s, where trust starts: wanted %s, %s has %s"
              .formatted(wanted.height(), wanted.hash(), endpoint.label(), got));
    }
  }
}
