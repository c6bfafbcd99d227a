package dev.sluice.core.gateway;

import dev.sluice.core.chain.Bytes32;
import dev.sluice.core.chain.Run;
import dev.sluice.core.ledger.Sha256;

/** The checksum that chains a run to the one before it. */
public final class RunChecksum {
  private RunChecksum() {}

  /**
   * SHA-256 over the checksum before and everything in the run but the endpoints' labels.
   *
   * @param chained the run, with the checksum of the run before it in the place of its own
   */
  public static Bytes32 of(Run chained) {
    Sha256 sha = new Sha256().add(chained.checksum());
    sha.add(chained.range().first().value()).add(chained.range().last().value());
    sha.add(chained.parent().bytes());
    chained.hashes().forEach(hash -> sha.add(hash.bytes()));
    sha.add(chained.targetCounts().size());
    chained.targetCounts().forEach((height, count) -> sha.add(height.value()).add(count));
    return sha.add(chained.configVersion()).finish();
  }

  /** The checksum that a run must have after the run of this checksum. */
  public static Bytes32 after(Bytes32 before, Run run) {
    return of(
        new Run(
            run.range(),
            run.parent(),
            run.hashes(),
            run.targetCounts(),
            run.configVersion(),
            run.endpoints(),
            before));
  }
}
