package dev.sluice.core.ledger;

import dev.sluice.core.chain.Target;
import dev.sluice.core.chain.Value;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * {@code record}: one entry per target. Key: {@code height/transactionIndex/ordinal/rule}, the
 * height padded to 20 digits; value: the transaction hash, a space, and the decoded values as a
 * canonical JSON array, or its length and SHA-256 when it is longer than {@link
 * #MAX_PAYLOAD_BYTES}.
 */
public final class RecordEach implements Executor {
  /** The name that rules use. */
  public static final String NAME = "record";

  /** The longest payload that is kept whole; a stranger chooses how long a payload is. */
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
        String.format(Locale.ROOT, "%020d", block.height().value())
            + "/"
            + target.transactionIndex()
            + "/"
            + target.ordinal()
            + "/"
            + target.rule();
    ledger.write(key, target.transaction() + " " + payload(target));
  }

  private static String payload(Target target) {
    String text = Value.canonicalList(target.values());
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= MAX_PAYLOAD_BYTES) {
      return text;
    }
    String hash = Sha256.ofBytes(bytes).toString().substring(2);
    return "length=" + bytes.length + " sha256=" + hash;
  }
}
