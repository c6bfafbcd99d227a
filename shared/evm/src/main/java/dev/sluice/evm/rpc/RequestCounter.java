package dev.sluice.evm.rpc;

/** Counts what the source chain is asked: the calls that cost money. */
@FunctionalInterface
public interface RequestCounter {
  /**
   * One more call was sent.
   *
   * @param method such as {@code eth_getBlockReceipts}
   */
  void requested(String method);
}
