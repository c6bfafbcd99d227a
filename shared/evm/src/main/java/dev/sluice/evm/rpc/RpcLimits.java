package dev.sluice.evm.rpc;

/**
 * What one request may cost.
 *
 * @param connectMillis for the connection to be made
 * @param firstByteMillis from the request until the head of the response is there
 * @param totalMillis until the last byte of the body is there
 * @param responseBytes the longest body of a usual response
 * @param maxResponseBytes the longest body at all: that of one large block, whose limit follows
 *     from its header's gas limit
 */
public record RpcLimits(
    int connectMillis,
    int firstByteMillis,
    int totalMillis,
    int responseBytes,
    int maxResponseBytes) {
  private static final int MIB = 1 << 20;

  /** 2 s, 5 s, 15 s, 32 MiB, 256 MiB. */
  public static final RpcLimits DEFAULT = new RpcLimits(2_000, 5_000, 15_000, 32 * MIB, 256 * MIB);

  /** Refuses limits that are not positive or out of order. */
  public RpcLimits {
    boolean isOrdered = firstByteMillis <= totalMillis && responseBytes <= maxResponseBytes;
    if (connectMillis < 1 || firstByteMillis < 1 || responseBytes < 1 || !isOrdered) {
      throw new IllegalArgumentException("limits must be positive and in order");
    }
  }
}
