package dev.sluice.core.state;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.Bytes32;
import dev.sluice.core.chain.Height;

/**
 * The gateway's row.
 *
 * @param height the first synchronisation height: the last block verified and stored
 * @param hash that block's hash
 * @param sourceHead the head that the source claimed when the height last moved
 * @param limit the finality limit at that time
 * @param status whether it follows
 * @param halt why it does not
 * @param epoch raised with every change of status
 * @param configVersion the newest configuration; it may not govern yet
 * @param checksum the checksum of the last run; zero before the first
 */
public record GatewayState(
    Height height,
    BlockHash hash,
    Height sourceHead,
    Height limit,
    GatewayStatus status,
    Halt halt,
    long epoch,
    int configVersion,
    Bytes32 checksum) {
  /** The state before the first run: trust starts at the checkpoint. */
  public static GatewayState atCheckpoint(Height height, BlockHash hash, int configVersion) {
    return new GatewayState(
        height,
        hash,
        height,
        height,
        GatewayStatus.ACTIVE,
        Halt.NONE,
        1,
        configVersion,
        Bytes32.ZERO);
  }

  /** The same, following again. */
  public GatewayState resumed() {
    return new GatewayState(
        height,
        hash,
        sourceHead,
        limit,
        GatewayStatus.ACTIVE,
        Halt.NONE,
        epoch + 1,
        configVersion,
        checksum);
  }

  /** The same, halted. */
  public GatewayState halted(Halt reason) {
    return new GatewayState(
        height,
        hash,
        sourceHead,
        limit,
        GatewayStatus.HALTED,
        reason,
        epoch + 1,
        configVersion,
        checksum);
  }
}
