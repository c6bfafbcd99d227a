package dev.sluice.simulation.check;

import dev.sluice.core.chain.ProvenBlock;
import dev.sluice.core.chain.Target;
import dev.sluice.core.chain.Value;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a ledger must be: block after block, target after target, written once more in the plainest
 * way and without a line of the code under test. Keys are {@code executor, NUL, key}, so that their
 * order is that of the bytes.
 */
final class PlainFold {
  private static final int LONGEST_PAYLOAD = 4096;
  private static final long MIRROR_PRIME = 1_000_003;

  private final SortedMap<String, String> ledger = new TreeMap<>();
  private byte[] digest = new byte[32];
  private int effects;

  void apply(ProvenBlock block) {
    effects = 0;
    if (block.targets().isEmpty()) {
      return;
    }
    SortedMap<String, String> written = new TreeMap<>();
    for (Target target : block.targets()) {
      execute(block, target, written);
    }
    ledger.putAll(written);
    effects = written.size();
    digest = digest(block, written);
  }

  private void execute(ProvenBlock block, Target target, Map<String, String> written) {
    switch (target.executor()) {
      case "token-ledger" -> transfer(target, written);
      case "mirror" -> mirror(target, written);
      case "record" -> record(block, target, written);
      default -> throw new IllegalStateException("no fold for " + target.executor());
    }
  }

  private void transfer(Target target, Map<String, String> written) {
    BigInteger amount = ((Value.Quantity) target.values().get(2)).value();
    String prefix = "token-ledger\0" + target.subject() + ":";
    add(written, prefix + account(target, 0), amount.negate());
    add(written, prefix + account(target, 1), amount);
  }

  private void add(Map<String, String> written, String key, BigInteger change) {
    written.put(key, new BigInteger(value(written, key)).add(change).toString());
  }

  private void mirror(Target target, Map<String, String> written) {
    long sender = Long.parseLong(value(written, "mirror\0" + account(target, 0)));
    String key = "mirror\0" + account(target, 1);
    long receiver = Long.parseLong(value(written, key));
    long amount = ((Value.Quantity) target.values().get(2)).value().longValueExact();
    written.put(key, Long.toString((3 * receiver + sender + amount) % MIRROR_PRIME));
  }

  private String value(Map<String, String> written, String key) {
    return written.getOrDefault(key, ledger.getOrDefault(key, "0"));
  }

  private static void record(ProvenBlock block, Target target, Map<String, String> written) {
    String height = Long.toString(block.height().value());
    String key =
        "record\0"
            + "0".repeat(20 - height.length())
            + height
            + "/"
            + target.transactionIndex()
            + "/"
            + target.ordinal()
            + "/"
            + target.rule();
    written.put(key, target.transaction() + " " + payload(target));
  }

  private static String payload(Target target) {
    if (target.values().size() == 1) {
      String text = "[\"" + ((Value.Text) target.values().getFirst()).value() + "\"]";
      return text.length() > LONGEST_PAYLOAD
          ? "length=" + text.length() + " sha256=" + HexFormat.of().formatHex(sha(bytes(text)))
          : text;
    }
    String accounts = "\"" + account(target, 0) + "\",\"" + account(target, 1) + "\"";
    return "[" + accounts + "," + ((Value.Quantity) target.values().get(2)).value() + "]";
  }

  private static String account(Target target, int index) {
    return ((Value.Account) target.values().get(index)).id();
  }

  private byte[] digest(ProvenBlock block, SortedMap<String, String> written) {
    MessageDigest sha = sha256();
    sha.update(digest);
    sha.update(ByteBuffer.allocate(8).putLong(block.height().value()).array());
    sha.update(block.hash().bytes().toByteArray());
    written.forEach(
        (key, value) -> {
          int nul = key.indexOf('\0');
          prefixed(sha, key.substring(0, nul));
          prefixed(sha, key.substring(nul + 1));
          prefixed(sha, value);
        });
    return sha.digest();
  }

  private static void prefixed(MessageDigest sha, String text) {
    sha.update(ByteBuffer.allocate(8).putLong(bytes(text).length).array());
    sha.update(bytes(text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] sha(byte[] bytes) {
    return sha256().digest(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  SortedMap<String, String> ledger() {
    return new TreeMap<>(ledger);
  }

  String digest() {
    return "0x" + HexFormat.of().formatHex(digest);
  }

  /** How many keys the last block wrote. */
  int effects() {
    return effects;
  }
}
