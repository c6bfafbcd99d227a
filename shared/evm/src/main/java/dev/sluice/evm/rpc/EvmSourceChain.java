package dev.sluice.evm.rpc;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.Height;
import dev.sluice.core.error.PermanentException;
import dev.sluice.core.port.Deadline;
import dev.sluice.core.port.SourceChain;
import dev.sluice.evm.config.Finality;
import dev.sluice.evm.verify.BlockProver;
import dev.sluice.evm.verify.TargetSelector;
import java.util.List;

/**
 * An EVM chain followed over JSON-RPC. Only one endpoint is supported so far: it can delay, and
 * nothing that it says is believed beyond what hashes prove.
 */
public final class EvmSourceChain implements SourceChain {
  private final RpcEndpoint endpoint;
  private final long chainId;
  private final FinalityClaims claims;
  private final BlockProver prover;
  private final GroupSize size;

  /**
   * A chain; nothing is asked yet.
   *
   * @param endpoints where it is asked: one
   * @param terms what is expected of it
   * @param selector selects the targets
   * @throws PermanentException with code {@code CFG_ENDPOINTS_UNSUPPORTED} for another number of
   *     endpoints
   */
  public EvmSourceChain(List<RpcEndpoint> endpoints, Terms terms, TargetSelector selector) {
    if (endpoints.size() != 1) {
      throw new PermanentException(
          "CFG_ENDPOINTS_UNSUPPORTED",
          "several endpoints are not supported yet: wanted one, got " + endpoints.size());
    }
    this.endpoint = endpoints.getFirst();
    this.chainId = terms.chainId();
    this.claims = new FinalityClaims(endpoint, terms.finality());
    this.prover = new BlockProver(selector);
    this.size = new GroupSize(endpoint.limits().responseBytes());
  }

  @Override
  public View view() {
    endpoint.requireChain(chainId, endpoint.usualBounds());
    return claims.view();
  }

  @Override
  public Vote vote(Height height) {
    endpoint.requireChain(chainId, endpoint.usualBounds());
    BlockHash hash = new BlockHash(endpoint.header(height, endpoint.usualBounds()).hash());
    return new Vote(height, hash, List.of(endpoint.label()));
  }

  @Override
  public List<FetchedBlock> fetch(BlockRange range, Deadline deadline) {
    endpoint.requireChain(chainId, endpoint.bounds(endpoint.limits().responseBytes(), deadline));
    BlockRequests requests = new BlockRequests(endpoint, deadline);
    BlockProofs proofs = new BlockProofs(requests, prover, endpoint.label());
    return new RangeFetch(requests, proofs, size, deadline).run(range);
  }

  /**
   * What is expected of the chain.
   *
   * @param chainId its id (EIP-155)
   * @param finality up to where its blocks are final
   */
  public record Terms(long chainId, Finality finality) {}
}
