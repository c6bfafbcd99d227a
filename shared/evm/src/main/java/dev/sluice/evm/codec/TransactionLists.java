package dev.sluice.evm.codec;

/** Checks the lists inside typed transactions item by item. */
final class TransactionLists {
  private TransactionLists() {}

  /** A list of (address, storage keys), EIP-2930. */
  static void checkAccessList(byte[] bytes, int from, int to) {
    RlpReader entries = new RlpReader(bytes, from, to);
    while (entries.hasNext()) {
      RlpReader entry = entries.list();
      Form.ADDRESS.read(entry);
      entry.list();
      checkHashes(bytes, entry.from(), entry.to());
      entry.end();
    }
  }

  /** A list of 32-byte strings. */
  static void checkHashes(byte[] bytes, int from, int to) {
    RlpReader hashes = new RlpReader(bytes, from, to);
    while (hashes.hasNext()) {
      Form.HASH.read(hashes);
    }
  }

  /** A list of (chain id, address, nonce, y parity, r, s), EIP-7702. */
  static void checkAuthorizations(byte[] bytes, int from, int to) {
    RlpReader entries = new RlpReader(bytes, from, to);
    while (entries.hasNext()) {
      RlpReader entry = entries.list();
      for (AuthorizationField field : AuthorizationField.values()) {
        field.form().read(entry);
      }
      entry.end();
    }
  }
}
