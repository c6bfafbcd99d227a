package dev.sluice.evm.codec;

/**
 * The extra data of a QBFT header: RLP of {@code [vanity, [validator…], vote, round, [seal…]]}
 * (besu.hyperledger.org, QBFT). Seals are added, and the round settled, after validators have
 * agreed on the content; so the block's hash takes the round as 0 and the list of seals as empty.
 */
final class QbftExtraData {
  private static final int VANITY_SIZE = 32;

  private QbftExtraData() {}

  /**
   * The extra data as it is hashed.
   *
   * @throws dev.sluice.core.error.PermanentException with a code of {@link RlpReader} if it has
   *     another form
   */
  static byte[] hashed(byte[] extraData) {
    RlpReader outer = new RlpReader(extraData);
    RlpReader reader = outer.list();
    outer.end();
    reader.string(VANITY_SIZE);
    int from = reader.itemFrom();
    requireAddresses(reader.list());
    reader.next();
    int to = reader.to();
    reader.quantity(Integer.BYTES);
    reader.list();
    reader.end();
    RlpWriter out = new RlpWriter();
    int mark = out.beginList();
    out.raw(extraData, from, to);
    out.emptyString();
    out.endList(out.beginList());
    out.endList(mark);
    return out.toByteArray();
  }

  private static void requireAddresses(RlpReader validators) {
    while (validators.hasNext()) {
      validators.string(Address.SIZE);
    }
  }
}
