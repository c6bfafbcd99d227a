package dev.sluice.evm.codec;

/** The fields of an authorization in the order of their encoding (EIP-7702). */
enum AuthorizationField implements Field {
  CHAIN_ID("chainId", Form.QUANTITY_256),
  ADDRESS("address", Form.ADDRESS),
  NONCE("nonce", Form.QUANTITY_64),
  Y_PARITY("yParity", Form.QUANTITY_64),
  R("r", Form.QUANTITY_256),
  S("s", Form.QUANTITY_256);

  private final String member;
  private final Form form;

  AuthorizationField(String member, Form form) {
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
}
