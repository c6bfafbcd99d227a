package dev.sluice.evm.rpc;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.Height;
import dev.sluice.core.error.SyncException;
import dev.sluice.evm.codec.Header;
import dev.sluice.evm.rpc.Findings.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Proves what came of one batch, in order, each linked to the one below it if that came too. */
final class BatchProofs {
  private final BlockProofs proofs;
  private final List<FetchedBlock> blocks = new ArrayList<>();
  private final List<Height> needed = new ArrayList<>();
  private Optional<Header> below = Optional.empty();
  private long hits;

  BatchProofs(BlockProofs proofs) {
    this.proofs = proofs;
  }

  /** Proves blocks, ascending, up to the first that is refused. */
  Findings prove(List<BlockJson> ascending) {
    for (BlockJson json : ascending) {
      try {
        prove(json);
      } catch (SyncException e) {
        return findings(Optional.of(new Refusal(json.height(), e)));
      }
    }
    return findings(Optional.empty());
  }

  private void prove(BlockJson json) {
    Optional<BlockHash> parent =
        below
            .filter(header -> header.number() + 1 == json.height().value())
            .map(header -> new BlockHash(header.hash()));
    BlockProofs.Proof proof = proofs.prove(json, parent);
    below = Optional.of(proof.header());
    hits += proof.mayMatch() ? 1 : 0;
    proof.block().ifPresentOrElse(blocks::add, () -> needed.add(json.height()));
  }

  private Findings findings(Optional<Refusal> refusal) {
    return new Findings(blocks, needed, hits, refusal);
  }
}
