package dev.sluice.cli.fold;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** One executor's ledger after a fold. */
public final class FoldLedger {
  private final TreeMap<byte[], String> entries = new TreeMap<>(Arrays::compareUnsigned);

  /** Puts a value under a key. */
  void put(String key, String value) {
    entries.put(key.getBytes(StandardCharsets.UTF_8), value);
  }

  /** The value under a key, or a default. */
  String get(String key, String otherwise) {
    return entries.getOrDefault(key.getBytes(StandardCharsets.UTF_8), otherwise);
  }

  /** How many keys it has. */
  public int size() {
    return entries.size();
  }

  /** The canonical export: {@code key,value} a line, sorted by the keys' bytes. */
  public String export() {
    StringBuilder out = new StringBuilder();
    for (Map.Entry<byte[], String> entry : entries.entrySet()) {
      out.append(new String(entry.getKey(), StandardCharsets.UTF_8));
      out.append(',').append(entry.getValue()).append('\n');
    }
    return out.toString();
  }

  /** SHA-256 of the canonical export, lower-case hexadecimal. */
  public String exportSha256() {
    return sha256(export());
  }

  /** SHA-256 of a text's UTF-8 bytes, lower-case hexadecimal. */
  static String sha256(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
