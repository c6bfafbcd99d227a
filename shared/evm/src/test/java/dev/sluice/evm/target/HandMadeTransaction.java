package dev.sluice.evm.target;

import dev.sluice.core.chain.TransactionHash;
import dev.sluice.evm.codec.Address;
import dev.sluice.evm.codec.Log;
import dev.sluice.evm.verify.VerifiedTransaction;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A transaction that a test puts together; it counts how often its sender was recovered. */
final class HandMadeTransaction implements VerifiedTransaction {
  static final TransactionHash HASH = TransactionHash.parse("0x" + "7".repeat(64));

  private Optional<Address> to = Optional.of(Samples.TOKEN);
  private BigInteger value = BigInteger.ZERO;
  private byte[] input = new byte[0];
  private Optional<Address> sender = Optional.of(Samples.ALICE);
  private Outcome outcome = Outcome.SUCCEEDED;
  private final List<Log> logs = new ArrayList<>();
  private int recoveries;

  HandMadeTransaction to(Address account) {
    to = Optional.of(account);
    return this;
  }

  HandMadeTransaction creatingContract() {
    to = Optional.empty();
    return this;
  }

  HandMadeTransaction value(long wei) {
    value = BigInteger.valueOf(wei);
    return this;
  }

  HandMadeTransaction input(byte[] bytes) {
    input = bytes;
    return this;
  }

  HandMadeTransaction withoutSender() {
    sender = Optional.empty();
    return this;
  }

  HandMadeTransaction outcome(Outcome ended) {
    outcome = ended;
    return this;
  }

  HandMadeTransaction log(Log log) {
    logs.add(log);
    return this;
  }

  int recoveries() {
    return recoveries;
  }

  @Override
  public int index() {
    return 5;
  }

  @Override
  public TransactionHash hash() {
    return HASH;
  }

  @Override
  public Optional<Address> to() {
    return to;
  }

  @Override
  public BigInteger value() {
    return value;
  }

  @Override
  public byte[] input() {
    return input;
  }

  @Override
  public Optional<Address> sender() {
    recoveries++;
    return sender;
  }

  @Override
  public Outcome outcome() {
    return outcome;
  }

  @Override
  public List<Log> logs() {
    return logs;
  }
}
