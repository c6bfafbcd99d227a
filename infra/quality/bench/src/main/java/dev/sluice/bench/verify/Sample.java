package dev.sluice.bench.verify;

import dev.sluice.evm.codec.ClaimedTransaction;
import dev.sluice.evm.codec.Header;
import dev.sluice.evm.codec.Receipt;

/** A block as the parts take it: its JSON, and the same decoded. */
final class Sample {
  private final byte[] line;
  private final ReadBlock read;

  Sample(byte[] line, ReadBlock read) {
    this.line = line;
    this.read = read;
  }

  byte[] line() {
    return line;
  }

  ReadBlock read() {
    return read;
  }

  Header header() {
    return read.block().header().header();
  }

  int size() {
    return read.receipts().size();
  }

  ClaimedTransaction transaction(int index) {
    return read.block().transactions().get(index);
  }

  Receipt receipt(int index) {
    return read.receipts().get(index).as((int) transaction(index).type());
  }
}
