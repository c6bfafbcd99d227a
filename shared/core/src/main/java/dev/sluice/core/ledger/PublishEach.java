package dev.sluice.core.ledger;

import dev.sluice.core.chain.Target;
import dev.sluice.core.chain.Value;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * {@code publish}: one event per target, told to the outside world once the block is executed. What
 * it writes are effects like any other, part of the digest; they go to the node's outbox instead of
 * its ledger. Key: height, transaction index, ordinal and rule, padded so that the order of the
 * keys is the order of execution; value: the event's content as canonical JSON, with the decoded
 * values, or their length and SHA-256 when they are longer than {@link #MAX_PAYLOAD_BYTES}.
 */
public final class PublishEach implements Executor {
  /** The name that rules use. */
  public static final String NAME = "publish";

  /** The longest payload that is sent whole; a stranger chooses how long a payload is. */
  public static final int MAX_PAYLOAD_BYTES = 4096;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<String> reads(BlockContext block, Target target) {
    return Set.of();
  }

  @Override
  public void execute(BlockContext block, Target target, LedgerView ledger) {
    String key =
        String.format(
            Locale.ROOT,
            "%020d/%010d/%010d/%s",
            block.height().value(),
            target.transactionIndex(),
            target.ordinal(),
            target.rule());
    ledger.write(key, content(block, target));
  }

  private static String content(BlockContext block, Target target) {
    return "{\"height\":"
        + block.height()
        + ",\"block\":"
        + quoted(block.hash().toString())
        + ",\"transaction\":"
        + quoted(target.transaction().toString())
        + ",\"transactionIndex\":"
        + target.transactionIndex()
        + ",\"ordinal\":"
        + target.ordinal()
        + ",\"rule\":"
        + quoted(target.rule())
        + ",\"subject\":"
        + quoted(target.subject())
        + ",\"values\":"
        + payload(target)
        + "}";
  }

  private static String payload(Target target) {
    String text = Value.canonicalList(target.values());
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= MAX_PAYLOAD_BYTES) {
      return text;
    }
    String hash = Sha256.ofBytes(bytes).toString().substring(2);
    return "{\"length\":" + bytes.length + ",\"sha256\":" + quoted(hash) + "}";
  }

  private static String quoted(String text) {
    return new Value.Text(text).canonical();
  }
}
