package dev.sluice.evm.codec;

import dev.sluice.core.chain.Bytes32;
import java.util.Arrays;
import java.util.Optional;

/**
 * A block header: its canonical bytes, their hash, and the fields that are used, all decoded from
 * these bytes.
 *
 * <p>It has the 15 fields of Frontier and, without a gap, any number of those that later forks
 * appended (London 16, Shanghai 17, Cancun 20, Prague 21, Amsterdam 23). No fork schedule is
 * consulted: the number of fields decides the hash, and only the right one has the right hash.
 */
public final class Header {
  private final byte[] encoded;
  private final Bytes32 hash;
  private final int[] from = new int[HeaderField.all().size()];
  private final int[] to = new int[HeaderField.all().size()];
  private final int fields;
  private final long number;
  private final long gasUsed;

  private Header(byte[] encoded) {
    this.encoded = encoded;
    RlpReader outer = new RlpReader(encoded);
    RlpReader reader = outer.list();
    outer.end();
    int count = 0;
    while (count < from.length && (reader.hasNext() || HeaderField.all().get(count).isBase())) {
      HeaderField.all().get(count).form().read(reader);
      from[count] = reader.from();
      to[count] = reader.to();
      count++;
    }
    reader.end();
    this.fields = count;
    this.number = quantity63(HeaderField.NUMBER);
    this.gasUsed = quantity63(HeaderField.GAS_USED);
    this.hash = Keccak256.hash(encoded);
  }

  /**
   * Decodes canonical RLP.
   *
   * @throws dev.sluice.core.error.PermanentException with a code of {@link RlpReader}
   */
  public static Header decode(byte[] encoded) {
    return new Header(encoded.clone());
  }

  /** A copy of the RLP. */
  public byte[] encoded() {
    return encoded.clone();
  }

  /** Keccak-256 of the RLP: the block's hash. */
  public Bytes32 hash() {
    return hash;
  }

  /** The hash of the block one below; zero at height 0. */
  public Bytes32 parentHash() {
    return bytes32(HeaderField.PARENT_HASH);
  }

  /** Keccak-256 of the list of uncle headers. */
  public Bytes32 unclesHash() {
    return bytes32(HeaderField.UNCLES_HASH);
  }

  /** The root of the transactions' trie. */
  public Bytes32 transactionsRoot() {
    return bytes32(HeaderField.TRANSACTIONS_ROOT);
  }

  /** The root of the receipts' trie. */
  public Bytes32 receiptsRoot() {
    return bytes32(HeaderField.RECEIPTS_ROOT);
  }

  /** The root of the withdrawals' trie; empty before Shanghai (EIP-4895). */
  public Optional<Bytes32> withdrawalsRoot() {
    return has(HeaderField.WITHDRAWALS_ROOT)
        ? Optional.of(bytes32(HeaderField.WITHDRAWALS_ROOT))
        : Optional.empty();
  }

  /** A copy of the 256 bytes of the bloom over all logs. */
  public byte[] logsBloom() {
    return bytes(HeaderField.LOGS_BLOOM);
  }

  /** The height. */
  public long number() {
    return number;
  }

  /** The gas that all transactions used. */
  public long gasUsed() {
    return gasUsed;
  }

  /** The most gas that all transactions could use; it bounds how long the block's JSON can be. */
  public long gasLimit() {
    return quantity63(HeaderField.GAS_LIMIT);
  }

  /** Seconds since 1970. */
  public long timestamp() {
    return quantity63(HeaderField.TIMESTAMP);
  }

  /**
   * Whether gas used is what the last receipt says: not any more once gas is accounted without
   * refunds (EIP-7778), which comes with block access lists.
   */
  public boolean countsGasAsReceipts() {
    return !has(HeaderField.ACCESS_LIST_HASH);
  }

  /** How many fields were hashed, 15 to 23. */
  public int fieldCount() {
    return fields;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Header that && hash.equals(that.hash);
  }

  @Override
  public int hashCode() {
    return hash.hashCode();
  }

  /** Height and hash. */
  @Override
  public String toString() {
    return "block " + number + " " + hash;
  }

  /** Where the bloom begins in {@link #shared()}. */
  int bloomOffset() {
    return from[HeaderField.LOGS_BLOOM.index()];
  }

  /** The RLP itself, not to be changed. */
  byte[] shared() {
    return encoded;
  }

  private boolean has(HeaderField field) {
    return field.index() < fields;
  }

  private byte[] bytes(HeaderField field) {
    return Arrays.copyOfRange(encoded, from[field.index()], to[field.index()]);
  }

  private Bytes32 bytes32(HeaderField field) {
    return Bytes32.of(bytes(field));
  }

  private long quantity63(HeaderField field) {
    long value = 0;
    for (int i = from[field.index()]; i < to[field.index()]; i++) {
      value = value << Byte.SIZE | (encoded[i] & 0xff);
    }
    return value;
  }
}
