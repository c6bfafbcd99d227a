package dev.sluice.rpc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** Recordings made up for tests: linked blocks that no chain has. */
final class Lines {
  private Lines() {}

  static String hash(long height) {
    return "0x" + String.format("%064x", height + 0xabc000);
  }

  static String block(long height) {
    return String.format(
        "{\"number\": \"0x%x\",\"hash\":\"%s\",\"parentHash\":\"%s\",\"transactions\":"
            + "[{\"hash\":\"%s\",\"input\":\"0x00\"} , {\"nested\":{\"hash\":\"0x1\"},\"hash\":\"%s\"}],"
            + "\"size\":\"0x1\"}",
        height, hash(height), hash(height - 1), hash(height + 0x10000), hash(height + 0x20000));
  }

  static String receipts(long height) {
    return "[{\"transactionHash\":\"" + hash(height + 0x10000) + "\", \"status\":\"0x1\"}]";
  }

  static String line(long height) {
    return "{\"block\":" + block(height) + ",\"receipts\":" + receipts(height) + "}";
  }

  static List<String> lines(int first, int last) {
    return IntStream.rangeClosed(first, last).mapToObj(Lines::line).toList();
  }

  static Path plain(Path folder, List<String> lines) {
    return write(folder.resolve("recording.ndjson"), bytes(lines));
  }

  static Path gzip(Path folder, List<String> lines) {
    return write(folder.resolve("recording.ndjson.gz"), gzip(bytes(lines)));
  }

  static byte[] bytes(List<String> lines) {
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static Path write(Path file, byte[] bytes) {
    try {
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
