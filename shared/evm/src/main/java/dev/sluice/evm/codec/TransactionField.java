package dev.sluice.evm.codec;

import java.util.List;

/** The fields that a transaction of any type may have. */
enum TransactionField implements Field {
  CHAIN_ID("chainId", Form.QUANTITY_256),
  NONCE("nonce", Form.QUANTITY_64),
  GAS_PRICE("gasPrice", Form.QUANTITY_256),
  MAX_PRIORITY_FEE("maxPriorityFeePerGas", Form.QUANTITY_256),
  MAX_FEE("maxFeePerGas", Form.QUANTITY_256),
  GAS("gas", Form.QUANTITY_64),
  TO("to", Form.ADDRESS_OR_NONE),
  VALUE("value", Form.QUANTITY_256),
  INPUT("input", Form.BYTES),
  ACCESS_LIST("accessList", Form.LIST),
  MAX_BLOB_FEE("maxFeePerBlobGas", Form.QUANTITY_256),
  BLOB_HASHES("blobVersionedHashes", Form.LIST),
  AUTHORIZATIONS("authorizationList", Form.LIST),
  V("v", Form.QUANTITY_256),
  Y_PARITY("yParity", Form.QUANTITY_256),
  R("r", Form.QUANTITY_256),
  S("s", Form.QUANTITY_256),
  /** From here on of deposits on the OP stack alone. */
  SOURCE_HASH("sourceHash", Form.HASH),
  FROM("from", Form.ADDRESS),
  MINT("mint", Form.QUANTITY_256),
  IS_SYSTEM("isSystemTx", Form.BOOLEAN);

  private final String member;
  private final Form form;

  TransactionField(String member, Form form) {
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

  /** The fields that a dialect knows: a field's position is its member's. */
  static List<TransactionField> of(Dialect dialect) {
    List<TransactionField> all = List.of(values());
    return dialect.hasDeposits() ? all : all.subList(0, SOURCE_HASH.index());
  }
}
