package dev.sluice.evm.rpc;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.Height;
import dev.sluice.core.error.HaltException;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.port.SourceChain.Vote;
import dev.sluice.evm.codec.BlockReader;
import dev.sluice.evm.codec.ClaimedBlock;
import dev.sluice.evm.codec.Header;
import dev.sluice.evm.codec.HeaderReader;
import dev.sluice.evm.codec.ReceiptsReader;
import dev.sluice.evm.verify.BlockProver;
import dev.sluice.evm.verify.BlockVerifier;
import dev.sluice.evm.verify.Refused;
import dev.sluice.evm.verify.Verification;
import dev.sluice.evm.verify.VerifiedBlock;
import dev.sluice.evm.verify.VerifyCode;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

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

  private final BlockRequests requests;
  private final BlockProver prover;
  private final String label;
  private final Votes votes;

  BlockProofs(BlockRequests requests, BlockProver prover, String label, Votes votes) {
    this.requests = requests;
    this.prover = prover;
    this.label = label;
    this.votes = votes;
  }

  /**
   * Verifies a block whole and selects its targets.
   *
   * @param link adds to the verification that the block follows the one before it
   * @throws RetryableException with a {@link VerifyCode} if it does not prove what it claims, and
   *     neither does what comes when it is asked for by its hash
   * @throws HaltException if a rule cannot be applied to a block on which a quorum agrees
   */
  FetchedBlock prove(BlockJson json, UnaryOperator<Verification> link) {
    VerifiedBlock verified = verified(json, link);
    try {
      return prover.prove(verified);
    } catch (HaltException e) {
      requireAgreed(new BlockHash(verified.header().hash()), json.height());
      throw e;
    }
  }

  /** A block that one endpoint made up halts nobody. */
  private void requireAgreed(BlockHash hash, Height height) {
    Vote vote = votes.at(height);
    if (!vote.hash().equals(hash)) {
      throw new RetryableException(
          "QUORUM_DISAGREE",
          "%s: block %s: wanted %s as voted, got %s".formatted(label, height, vote.hash(), hash));
    }
  }

  private VerifiedBlock verified(BlockJson json, UnaryOperator<Verification> link) {
    Verification first = link.apply(verify(json));
    if (first instanceof Refused refused && MIXED.contains(refused.code())) {
      Header header = json.block().read(HeaderReader::read).header();
      return orThrow(link.apply(verify(requests.byHash(header, json.height()))), header);
    }
    return orThrow(first);
  }

  private static Verification verify(BlockJson json) {
    ClaimedBlock block = json.block().read(BlockReader::read);
    return BlockVerifier.verify(block, json.receipts().read(ReceiptsReader::read))
        .at(json.height());
  }

  private VerifiedBlock orThrow(Verification again, Header asked) {
    VerifiedBlock block = orThrow(again);
    if (!block.header().equals(asked)) {
      throw new RetryableException(
          VerifyCode.VERIFY_HEADER_HASH.name(),
          "%s: asked for %s, got %s".formatted(label, asked, block.header()));
    }
    return block;
  }

  /**
   * A block that follows none can be proven, but only the genesis block is one, and it is trusted.
   */
  private VerifiedBlock orThrow(Verification verification) {
    return switch (verification) {
      case VerifiedBlock block when block.header().parentHash().isZero() ->
          throw new RetryableException(
              VerifyCode.VERIFY_PARENT.name(),
              "%s: %s: wanted a parent, got none".formatted(label, block.header()));
      case VerifiedBlock block -> block;
      case Refused refused ->
          throw new RetryableException(refused.code().name(), label + ": " + refused.reason());
    };
  }

  /** Verifies nothing about the block below: for the first of a range. */
  static Verification unlinked(Verification verification) {
    return verification;
  }

  /** Verifies that the block follows the last of those before it, if there are any. */
  static UnaryOperator<Verification> after(List<FetchedBlock> before) {
    return before.isEmpty()
        ? BlockProofs::unlinked
        : verification -> verification.after(before.getLast().block().hash().bytes());
  }
}
