package dev.sluice.evm.codec;

import dev.sluice.core.chain.Bytes32;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A receipt of type 0 to 4: its canonical bytes (EIP-2718) and what is decoded from them. It holds
 * a state root before Byzantium and a status since (EIP-658).
 */
public final class Receipt {
  /** The most topics that a log has (yellow paper, section 4.3.1). */
  static final int MAX_TOPICS = 4;

  private static final int NO_STATUS = -1;

  private final byte[] encoded;
  private final int type;
  private final int status;
  private final long cumulativeGasUsed;
  private final int bloomFrom;
  private final int logsFrom;
  private final int logsTo;

  private Receipt(byte[] encoded) {
    this.encoded = encoded;
    this.type = TransactionType.ofEncoded(encoded).number();
    RlpReader outer = new RlpReader(encoded, type == 0 ? 0 : 1, encoded.length);
    RlpReader reader = outer.list();
    outer.end();
    reader.string();
    this.status = statusOf(encoded, reader);
    this.cumulativeGasUsed = reader.quantity63();
    reader.string(Bloom.SIZE);
    this.bloomFrom = reader.from();
    reader.list();
    this.logsFrom = reader.from();
    this.logsTo = reader.to();
    if (TransactionType.ofEncoded(encoded).isDeposit() && reader.hasNext()) {
      // Since Canyon: the depositor's nonce and the version of the receipt.
      reader.quantity63();
      reader.quantity63();
    }
    reader.end();
  }

  /**
   * Decodes canonical bytes, logs included.
   *
   * @throws dev.sluice.core.error.PermanentException with {@code RLP_TYPE} for a type other than 0
   *     to 4, or a code of {@link RlpReader}
   */
  public static Receipt decode(byte[] encoded) {
    Receipt receipt = new Receipt(encoded.clone());
    receipt.logs();
    return receipt;
  }

  /** Takes bytes that this package encoded. */
  static Receipt of(byte[] encoded) {
    return new Receipt(encoded);
  }

  /** A copy of the canonical bytes. */
  public byte[] encoded() {
    return encoded.clone();
  }

  /** The type of its transaction, 0 to 4. */
  public int type() {
    return type;
  }

  /** 1 for success, 0 for failure; empty before Byzantium. */
  public OptionalInt status() {
    return status == NO_STATUS ? OptionalInt.empty() : OptionalInt.of(status);
  }

  /** The gas used in the block up to and with this transaction. */
  public long cumulativeGasUsed() {
    return cumulativeGasUsed;
  }

  /** The logs in order. */
  public List<Log> logs() {
    List<Log> logs = new ArrayList<>();
    RlpReader reader = new RlpReader(encoded, logsFrom, logsTo);
    while (reader.hasNext()) {
      logs.add(log(reader.list()));
    }
    return logs;
  }

  /** The canonical bytes themselves, not to be changed. */
  byte[] shared() {
    return encoded;
  }

  /** Where the bloom begins in {@link #shared()}. */
  int bloomFrom() {
    return bloomFrom;
  }

  /** Adds the addresses and topics of all logs to a bloom. */
  void addLogsTo(Bloom bloom, BloomBits bits) {
    RlpReader logs = new RlpReader(encoded, logsFrom, logsTo);
    while (logs.hasNext()) {
      RlpReader log = logs.list();
      log.string(Address.SIZE);
      bloom.add(bits.of(encoded, log.from(), log.to()));
      RlpReader topics = log.list();
      while (topics.hasNext()) {
        topics.string(Bytes32.SIZE);
        bloom.add(bits.of(encoded, topics.from(), topics.to()));
      }
    }
  }

  private static Log log(RlpReader reader) {
    reader.string(Address.SIZE);
    Address address = Address.of(reader.copy());
    RlpReader topicReader = reader.list();
    List<Bytes32> topics = new ArrayList<>(MAX_TOPICS);
    while (topicReader.hasNext()) {
      topics.add(topicReader.hash());
    }
    if (topics.size() > MAX_TOPICS) {
      throw RlpReader.fault(
          "RLP_LENGTH", "wanted at most 4 topics, got " + topics.size(), reader.itemFrom());
    }
    reader.string();
    byte[] data = reader.copy();
    reader.end();
    return new Log(address, topics, data);
  }

  private static int statusOf(byte[] encoded, RlpReader reader) {
    if (reader.length() == Bytes32.SIZE) {
      return NO_STATUS;
    }
    if (reader.length() == 0) {
      return 0;
    }
    if (reader.length() == 1 && encoded[reader.from()] == 1) {
      return 1;
    }
    throw RlpReader.fault("RLP_INTEGER", "wanted a state root or status 0 or 1", reader.itemFrom());
  }
}
