package dev.sluice.evm.rpc;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.Bytes32;
import dev.sluice.core.chain.Height;

/**
 * A call (execution-apis). Its parameters are numbers, hashes and tags, never text of others.
 *
 * @param method the method
 * @param params the parameters as a JSON array
 */
record RpcCall(String method, String params) {
  static final String BLOCK_RECEIPTS = "eth_getBlockReceipts";
  static final String RECEIPT = "eth_getTransactionReceipt";

  static RpcCall chainId() {
    return new RpcCall("eth_chainId", "[]");
  }

  /** A header, by tag: its transactions come as hashes only. */
  static RpcCall headerByTag(String tag) {
    return new RpcCall("eth_getBlockByNumber", "[\"" + tag + "\",false]");
  }

  static RpcCall header(Height height) {
    return headerByTag(quantity(height));
  }

  static RpcCall block(Height height) {
    return new RpcCall("eth_getBlockByNumber", "[\"" + quantity(height) + "\",true]");
  }

  static RpcCall block(BlockHash hash) {
    return new RpcCall("eth_getBlockByHash", "[\"" + hash + "\",true]");
  }

  static RpcCall receipts(Height height) {
    return new RpcCall(BLOCK_RECEIPTS, "[\"" + quantity(height) + "\"]");
  }

  static RpcCall receipts(BlockHash hash) {
    return new RpcCall(BLOCK_RECEIPTS, "[\"" + hash + "\"]");
  }

  static RpcCall receipt(Bytes32 transaction) {
    return new RpcCall(RECEIPT, "[\"" + transaction + "\"]");
  }

  private static String quantity(Height height) {
    return "0x" + Long.toHexString(height.value());
  }
}
