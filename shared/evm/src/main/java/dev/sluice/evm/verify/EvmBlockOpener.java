package dev.sluice.evm.verify;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.EncodedBlock;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.ProvenBlock;
import dev.sluice.core.chain.Target;
import dev.sluice.core.error.HaltException;
import dev.sluice.core.port.BlockOpener;
import dev.sluice.evm.codec.Header;
import java.util.List;

/**
 * Proves stored blocks of EVM chains again: header hash, height, and each stored transaction and
 * receipt under the header's roots. Every failure is a {@link HaltException} with a {@link
 * VerifyCode}: what the gateway has proven and stored can only differ by damage or forgery.
 */
public final class EvmBlockOpener implements BlockOpener {
  private final TargetSelector selector;

  /** Selects by the rules of one configuration. */
  public EvmBlockOpener(TargetSelector selector) {
    this.selector = selector;
  }

  @Override
  public ProvenBlock open(EncodedBlock encoded, Height height, BlockHash expected) {
    BlockProof proof = BlockEncoding.decode(encoded.content());
    check(proof.header(), height, expected);
    List<Target> targets =
        proof.open().stream().flatMap(included -> selector.select(included).stream()).toList();
    return BlockProver.proven(proof.header(), targets);
  }

  private static void check(Header header, Height height, BlockHash expected) {
    if (!header.hash().equals(expected.bytes())) {
      throw halt(VerifyCode.VERIFY_HEADER_HASH, "hash of block " + height, expected, header.hash());
    }
    if (header.number() != height.value()) {
      throw halt(VerifyCode.VERIFY_NUMBER, "height of " + expected, height, header.number());
    }
    if (header.parentHash().isZero()) {
      throw halt(VerifyCode.VERIFY_PARENT, "parent of " + header, "a block", "none");
    }
  }

  private static HaltException halt(VerifyCode code, String what, Object wanted, Object got) {
    return new HaltException(code.name(), what + ": wanted " + wanted + ", got " + got);
  }
}
