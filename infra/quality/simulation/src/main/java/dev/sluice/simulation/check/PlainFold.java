package dev.sluice.simulation.check;

import dev.sluice.core.chain.ProvenBlock;
import dev.sluice.core.chain.Target;
import dev.sluice.core.chain.Value;
import java.math.BigInteger;
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
  private static final long MIRROR_PRIME = 1_000_003;

  private final SortedMap<String, String> ledger = new TreeMap<>();
  private final SortedMap<String, String> events = new TreeMap<>();
  private byte[] digest = new byte[32];
  private int effects;

  void apply(ProvenBlock block) {
    effects = 0;
    events.clear();
    if (block.targets().isEmpty()) {
      return;
    }
    SortedMap<String, String> written = new TreeMap<>();
    for (Target target : block.targets()) {
      execute(block, target, written);
    }
    effects = written.size();
    digest = PlainDigest.after(digest, block, written);
    written.keySet().removeIf(key -> key.startsWith("publish\0"));
    ledger.putAll(written);
  }

  private void execute(ProvenBlock block, Target target, Map<String, String> written) {
    switch (target.executor()) {
      case "token-ledger" -> transfer(target, written);
      case "mirror" -> mirror(target, written);
      case "record" -> record(block, target, written);
      case "publish" -> publish(block, target, written);
      default -> throw new IllegalStateException("no fold for " + target.executor());
    }
  }

  private void transfer(Target target, Map<String, String> written) {
    BigInteger amount = ((Value.Quantity) target.values().get(2)).value();
    String prefix = "token-ledger\0" + target.subject() + ":";
    add(written, prefix + PlainText.account(target, 0), amount.negate());
    add(written, prefix + PlainText.account(target, 1), amount);
  }

  private void add(Map<String, String> written, String key, BigInteger change) {
    written.put(key, new BigInteger(value(written, key)).add(change).toString());
  }

  private void mirror(Target target, Map<String, String> written) {
    long sender = Long.parseLong(value(written, "mirror\0" + PlainText.account(target, 0)));
    String key = "mirror\0" + PlainText.account(target, 1);
    long receiver = Long.parseLong(value(written, key));
    long amount = ((Value.Quantity) target.values().get(2)).value().longValueExact();
    written.put(key, Long.toString((3 * receiver + sender + amount) % MIRROR_PRIME));
  }

  private String value(Map<String, String> written, String key) {
    return written.getOrDefault(key, ledger.getOrDefault(key, "0"));
  }

  private static void record(ProvenBlock block, Target target, Map<String, String> written) {
    String key = "record\0" + padded(block.height().value(), 20) + "/" + place(target);
    written.put(key, target.transaction() + " " + PlainText.recorded(target));
  }

  private void publish(ProvenBlock block, Target target, Map<String, String> written) {
    String content = PlainText.published(block, target);
    events.put(block.height() + "/" + place(target), content);
    String key =
        "publish\0"
            + String.join(
                "/",
                padded(block.height().value(), 20),
                padded(target.transactionIndex(), 10),
                padded(target.ordinal(), 10),
                target.rule());
    written.put(key, content);
  }

  private static String place(Target target) {
    return target.transactionIndex() + "/" + target.ordinal() + "/" + target.rule();
  }

  private static String padded(long number, int digits) {
    String text = Long.toString(number);
    return "0".repeat(digits - text.length()) + text;
  }

  SortedMap<String, String> ledger() {
    return new TreeMap<>(ledger);
  }

  /** What the last block published, by its position. */
  Map<String, String> events() {
    return Map.copyOf(events);
  }

  String digest() {
    return "0x" + HexFormat.of().formatHex(digest);
  }

  /** How many keys the last block wrote. */
  int effects() {
    return effects;
  }
}
