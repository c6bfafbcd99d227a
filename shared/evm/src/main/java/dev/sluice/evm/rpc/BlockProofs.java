package dev.sluice.evm.rpc;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.Height;
import dev.sluice.core.error.HaltException;
import dev.sluice.core.error.PermanentException;
import dev.sluice.core.error.RetryableException;
import dev.sluice.evm.codec.ClaimedBlock;
import dev.sluice.evm.codec.Header;
import dev.sluice.evm.verify.BlockProver;
import dev.sluice.evm.verify.BlockVerifier;
import dev.sluice.evm.verify.Refused;
import dev.sluice.evm.verify.Verification;
import dev.sluice.evm.verify.VerifiedBlock;
import dev.sluice.evm.verify.VerifiedHeader;
import dev.sluice.evm.verify.VerifyCode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Proves what an endpoint gave, block by block. */
final class BlockProofs {
  /**
   * Refusals that a load balancer causes when block and receipts come from nodes on different
   * forks; asked by hash, both are of the same block.
   */
  private static final Set<VerifyCode> MIXED =
      Set.of(
          VerifyCode.VERIFY_COUNT,
          VerifyCode.VERIFY_LINKAGE,
          VerifyCode.VERIFY_RECEIPTS_ROOT,
          VerifyCode.VERIFY_TX_ROOT,
          VerifyCode.VERIFY_TX_HASH,
          VerifyCode.VERIFY_WITHDRAWALS_ROOT,
          VerifyCode.VERIFY_BLOOM,
          VerifyCode.VERIFY_GAS);

  private final OneBlock requests;
  private final BlockProver prover;
  private final RpcEndpoint endpoint;
  private final Votes votes;

  BlockProofs(OneBlock requests, BlockProver prover, RpcEndpoint endpoint, Votes votes) {
    this.requests = requests;
    this.prover = prover;
    this.endpoint = endpoint;
    this.votes = votes;
  }

  /**
   * What one block proves.
   *
   * @param header its header, verified
   * @param mayMatch whether it may hold a target by its bloom
   * @param block what is to be stored of it; empty if only its header is there and is not enough
   */
  record Proof(Header header, boolean mayMatch, Optional<FetchedBlock> block) {}

  /**
   * Verifies a block whole and selects its targets, or its header alone if only that was asked for.
   *
   * @param parent the block that it must follow, if that is known
   * @throws RetryableException with a {@link VerifyCode} if it does not prove what it claims, and
   *     neither does what comes when it is asked for by its hash
   * @throws HaltException if a rule cannot be applied to a block on which a quorum agrees
   */
  Proof prove(BlockJson json, Optional<BlockHash> parent) {
    return json.receipts().isEmpty() ? header(json, parent) : whole(json, parent);
  }

  private Proof header(BlockJson json, Optional<BlockHash> parent) {
    VerifiedHeader verified =
        VerifiedHeader.of(endpoint.readHeader(json.block()), json.height(), endpoint.label());
    Header header = verified.header();
    parent
        .filter(hash -> !hash.bytes().equals(header.parentHash()))
        .ifPresent(
            hash -> {
              throw refused(
                  VerifyCode.VERIFY_PARENT,
                  "parent of %s: wanted %s, got %s".formatted(header, hash, header.parentHash()));
            });
    requireParent(header);
    return new Proof(header, prover.mayMatch(header), prover.prove(verified));
  }

  private Proof whole(BlockJson json, Optional<BlockHash> parent) {
    VerifiedBlock verified = verified(json, parent);
    Header header = verified.header();
    try {
      return new Proof(header, prover.mayMatch(header), Optional.of(prover.prove(verified)));
    } catch (HaltException e) {
      // A block that one endpoint made up halts nobody.
      votes.requireAgreed(endpoint.label(), new BlockHash(header.hash()), json.height());
      throw e;
    }
  }

  private VerifiedBlock verified(BlockJson json, Optional<BlockHash> parent) {
    Verification first = verify(json, parent);
    if (first instanceof Refused refused && MIXED.contains(refused.code())) {
      Header header = endpoint.readHeader(json.block()).header();
      return orThrow(verify(byHash(header, json.height(), refused), parent), header);
    }
    return orThrow(first);
  }

  /** It is refused already: what comes of asking again can only excuse it. */
  private BlockJson byHash(Header header, Height height, Refused first) {
    CallBounds bounds = requests.boundsOf(header, height);
    try {
      return requests.byHash(header, height, bounds);
    } catch (RetryableException | PermanentException e) {
      if (!requests.allowsRequest()) {
        throw e;
      }
      String again = "; asked for by its hash: %s, %s".formatted(e.code(), e.getMessage());
      throw refused(first.code(), first.reason() + again);
    }
  }

  private Verification verify(BlockJson json, Optional<BlockHash> parent) {
    ClaimedBlock block = endpoint.readBlock(json.block());
    Verification verification =
        BlockVerifier.verify(
                block,
                json.receipts().map(endpoint::readReceipts).orElse(List.of()),
                endpoint.dialect())
            .at(json.height());
    return parent.map(hash -> verification.after(hash.bytes())).orElse(verification);
  }

  private VerifiedBlock orThrow(Verification again, Header asked) {
    VerifiedBlock block = orThrow(again);
    if (!block.header().equals(asked)) {
      throw refused(
          VerifyCode.VERIFY_HEADER_HASH, "asked for %s, got %s".formatted(asked, block.header()));
    }
    return block;
  }

  private VerifiedBlock orThrow(Verification verification) {
    return switch (verification) {
      case VerifiedBlock block -> {
        requireParent(block.header());
        yield block;
      }
      case Refused refused -> throw refused(refused.code(), refused.reason());
    };
  }

  /**
   * A block that follows none can be proven, but only the genesis block is one, and it is trusted.
   */
  private void requireParent(Header header) {
    if (header.parentHash().isZero()) {
      throw refused(VerifyCode.VERIFY_PARENT, header + ": wanted a parent, got none");
    }
  }

  private RetryableException refused(VerifyCode code, String reason) {
    return new RetryableException(code.name(), endpoint.label() + ": " + reason);
  }
}
