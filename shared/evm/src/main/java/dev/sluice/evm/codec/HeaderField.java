package dev.sluice.evm.codec;

import java.util.Arrays;
import java.util.List;

/** The fields of a header in the order in which they are hashed. */
enum HeaderField implements Field {
  PARENT_HASH("parentHash", Form.HASH),
  UNCLES_HASH("sha3Uncles", Form.HASH),
  BENEFICIARY("miner", Form.ADDRESS),
  STATE_ROOT("stateRoot", Form.HASH),
  TRANSACTIONS_ROOT("transactionsRoot", Form.HASH),
  RECEIPTS_ROOT("receiptsRoot", Form.HASH),
  LOGS_BLOOM("logsBloom", Form.BLOOM),
  DIFFICULTY("difficulty", Form.QUANTITY_256),
  NUMBER("number", Form.QUANTITY_63),
  GAS_LIMIT("gasLimit", Form.QUANTITY_64),
  GAS_USED("gasUsed", Form.QUANTITY_63),
  TIMESTAMP("timestamp", Form.QUANTITY_63),
  EXTRA_DATA("extraData", Form.BYTES),
  MIX_HASH("mixHash", Form.HASH),
  NONCE("nonce", Form.SEAL),
  /** EIP-1559, London. */
  BASE_FEE("baseFeePerGas", Form.QUANTITY_256),
  /** EIP-4895, Shanghai. */
  WITHDRAWALS_ROOT("withdrawalsRoot", Form.HASH),
  /** EIP-4844, Cancun. */
  BLOB_GAS_USED("blobGasUsed", Form.QUANTITY_64),
  /** EIP-4844, Cancun. */
  EXCESS_BLOB_GAS("excessBlobGas", Form.QUANTITY_64),
  /** EIP-4788, Cancun. */
  PARENT_BEACON_ROOT("parentBeaconBlockRoot", Form.HASH),
  /** EIP-7685, Prague. */
  REQUESTS_HASH("requestsHash", Form.HASH),
  /** EIP-7928, Amsterdam. */
  ACCESS_LIST_HASH("blockAccessListHash", Form.HASH),
  /** EIP-7843, Amsterdam. */
  SLOT_NUMBER("slotNumber", Form.QUANTITY_64);

  private static final List<HeaderField> ALL = List.of(values());

  private final String member;
  private final Form form;

  HeaderField(String member, Form form) {
    this.member = member;
    this.form = form;
  }

  @Override
  public String member() {
    return member;
  }

  @Override
  public Form form() {
    return form;
  }

  /** Whether every header has it; the later fields are present up to some fork's last. */
  boolean isBase() {
    return compareTo(NONCE) <= 0;
  }

  static List<HeaderField> all() {
    return ALL;
  }

  static List<String> members() {
    return Arrays.stream(values()).map(HeaderField::member).toList();
  }
}
