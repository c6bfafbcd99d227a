package dev.sluice.evm.codec;

import dev.sluice.core.chain.Bytes32;
import java.util.List;

/** A log as the receipts root covers it: emitter, topics and data, nothing else. */
public final class Log {
  private final Address address;
  private final List<Bytes32> topics;
  private final byte[] data;

  /** Copies topics and data; at most four topics (yellow paper, section 4.3.1). */
  public Log(Address address, List<Bytes32> topics, byte[] data) {
    this.address = address;
    this.topics = List.copyOf(topics);
    this.data = data.clone();
  }

  /** The contract that emitted it. */
  public Address address() {
    return address;
  }

  /** The topics in order, 0 to 4. */
  public List<Bytes32> topics() {
    return topics;
  }

  /** A copy of the data. */
  public byte[] data() {
    return data.clone();
  }
}
