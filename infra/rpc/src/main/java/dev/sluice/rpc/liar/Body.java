package dev.sluice.rpc.liar;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** The bytes of a request or response. The array is shared and must not be changed. */
final class Body {
  private final byte[] bytes;

  private Body(byte[] bytes) {
    this.bytes = bytes;
  }

  static Body of(byte[] bytes) {
    return new Body(bytes);
  }

  static Body of(String text) {
    return new Body(text.getBytes(UTF_8));
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return bytes.length;
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes);
  }

  /** The first half of it. */
  Body half() {
    return new Body(Arrays.copyOf(bytes, bytes.length / 2));
  }

  @Override
  public String toString() {
    return new String(bytes, UTF_8);
  }
}
