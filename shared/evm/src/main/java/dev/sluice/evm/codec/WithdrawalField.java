package dev.sluice.evm.codec;

/** The fields of a withdrawal in the order of their encoding (EIP-4895). */
enum WithdrawalField implements Field {
  INDEX("index", Form.QUANTITY_64),
  VALIDATOR_INDEX("validatorIndex", Form.QUANTITY_64),
  ADDRESS("address", Form.ADDRESS),
  AMOUNT("amount", Form.QUANTITY_64);

  private final String member;
  private final Form form;

  WithdrawalField(String member, Form form) {
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
