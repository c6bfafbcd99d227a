package dev.sluice.evm.verify;

import com.fasterxml.jackson.core.JsonParser;
import dev.sluice.evm.codec.ChainJson;
import dev.sluice.evm.codec.ReferenceData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Prints how long a busy block takes, warm and on one core, from JSON bytes to a verified block.
 * Run with a working directory and system properties as the tests have.
 */
final class VerifyTiming {
  private static final int ROUNDS = 60;
  private static final double NANOS_PER_MILLI = 1e6;

  private VerifyTiming() {}

  public static void main(String[] args) throws IOException {
    List<byte[]> lines =
        ReferenceData.lines(ReferenceData.path("blocks/mainnet-15000000-15000031.ndjson.gz"));
    List<Double> tokens = new ArrayList<>();
    List<Double> reads = new ArrayList<>();
    List<Double> wholes = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      tokens.add(millisPerBlock(lines, VerifyTiming::tokenise));
      reads.add(millisPerBlock(lines, Recording::read));
      wholes.add(millisPerBlock(lines, VerifyTiming::verify));
    }
    print("tokenise", tokens);
    print("read", reads);
    print("read and verify", wholes);
  }

  private interface Step {
    void run(byte[] line) throws IOException;
  }

  private static double millisPerBlock(List<byte[]> lines, Step step) throws IOException {
    long start = System.nanoTime();
    for (byte[] line : lines) {
      step.run(line);
    }
    return (System.nanoTime() - start) / NANOS_PER_MILLI / lines.size();
  }

  private static void tokenise(byte[] line) throws IOException {
    try (JsonParser parser = ChainJson.factory().createParser(line)) {
      while (parser.nextToken() != null) {
        parser.currentToken();
      }
    }
  }

  private static void verify(byte[] line) throws IOException {
    Recording.verify(line).orThrow();
  }

  private static void print(String what, List<Double> millis) {
    List<Double> warm = new ArrayList<>(millis.subList(ROUNDS / 2, ROUNDS));
    Collections.sort(warm);
    System.out.printf(
        "%s: best %.2f, median %.2f ms per block%n",
        what, warm.getFirst(), warm.get(warm.size() / 2));
  }
}
