package dev.sluice.cli.fold;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sluice.rpc.JsonSlice;
import dev.sluice.rpc.RecordedBlock;
import dev.sluice.rpc.Recording;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Folds a recording into the ledgers that its rules make, block by block, transaction by
 * transaction. It believes what the recording says and proves nothing.
 */
public final class Fold {
  private static final Set<String> FOLDED = Set.of("token-ledger", "record");
  private static final JsonMapper JSON = new JsonMapper();

  /** Longer value texts are kept as length and hash. */
  private static final int MAX_VALUE_BYTES = 4096;

  private final List<FoldRules.Named> rules;
  private final Map<String, FoldLedger> ledgers = new TreeMap<>();
  private final Map<String, Long> targets = new TreeMap<>();
  private final Set<String> unknown = new TreeSet<>();

  private Fold(List<FoldRules.Named> rules) {
    this.rules = rules;
  }

  /**
   * Folds a whole recording.
   *
   * @param recording blocks with receipts
   * @param configuration the tree of a valid configuration file
   * @throws FoldException if a block has no receipts, or a rule asks what the blocks cannot tell
   */
  public static Result of(Recording recording, Map<?, ?> configuration) throws IOException {
    return upTo(recording, configuration, recording.last().identity().height());
  }

  /** Folds a recording's blocks up to a height, itself included. */
  public static Result upTo(Recording recording, Map<?, ?> configuration, long last)
      throws IOException {
    Fold fold = new Fold(FoldRules.read(configuration));
    for (FoldRules.Named rule : fold.rules) {
      if (FOLDED.contains(rule.executor())) {
        fold.ledgers.putIfAbsent(rule.executor(), new FoldLedger());
      } else if (!rule.executor().equals("publish")) {
        fold.unknown.add(rule.executor());
      }
      fold.targets.put(rule.name(), 0L);
    }
    for (RecordedBlock block : recording.blocks()) {
      if (block.identity().height() <= last) {
        fold.block(block);
      }
    }
    return new Result(fold.ledgers, fold.targets, fold.unknown);
  }

  private void block(RecordedBlock recorded) throws IOException {
    long height = recorded.identity().height();
    JsonNode transactions = tree(recorded.block()).path("transactions");
    JsonNode receipts =
        tree(
            recorded
                .receipts()
                .orElseThrow(() -> new FoldException("block " + height + " has no receipts")));
    if (transactions.size() != receipts.size()) {
      throw new FoldException(
          String.format(
              "block %d has %d transactions and %d receipts",
              height, transactions.size(), receipts.size()));
    }
    for (int i = 0; i < transactions.size(); i++) {
      transaction(height, new FoldTransaction(transactions.get(i), receipts.get(i), i));
    }
  }

  private void transaction(long height, FoldTransaction transaction) {
    for (FoldRules.Named rule : rules) {
      for (FoldMatch match : rule.matches(transaction)) {
        targets.merge(rule.name(), 1L, Long::sum);
        execute(rule, match, height, transaction);
      }
    }
  }

  private void execute(
      FoldRules.Named rule, FoldMatch match, long height, FoldTransaction transaction) {
    FoldLedger ledger = ledgers.getOrDefault(rule.executor(), new FoldLedger());
    switch (rule.executor()) {
      case "token-ledger" -> move(ledger, match);
      case "record" ->
          ledger.put(
              String.format(
                  "%020d/%d/%d/%s", height, transaction.index(), match.ordinal(), rule.name()),
              transaction.hash() + " " + bounded(CanonicalText.array(match.values())));
      // What is published changes no ledger, and what a user's executor does is not known here.
      default -> {}
    }
  }

  private static void move(FoldLedger ledger, FoldMatch match) {
    BigInteger amount = new BigInteger(match.values().get(2));
    add(ledger, match.subject(), match.values().get(0), amount.negate());
    add(ledger, match.subject(), match.values().get(1), amount);
  }

  private static void add(FoldLedger ledger, String contract, String holder, BigInteger change) {
    String key = contract + ":" + holder.replace("\"", "");
    ledger.put(key, new BigInteger(ledger.get(key, "0")).add(change).toString());
  }

  private static String bounded(String values) {
    int length = values.getBytes(StandardCharsets.UTF_8).length;
    return length <= MAX_VALUE_BYTES
        ? values
        : "length=" + length + " sha256=" + FoldLedger.sha256(values);
  }

  private static JsonNode tree(JsonSlice slice) throws IOException {
    return JSON.readTree(slice.toByteArray());
  }

  /**
   * What a fold gives.
   *
   * @param ledgers by executor
   * @param targets how many targets each rule found
   * @param unknown the executors that are not folded, since nobody here knows what they do
   */
  public record Result(
      Map<String, FoldLedger> ledgers, Map<String, Long> targets, Set<String> unknown) {
    /** Copies the collections. */
    public Result {
      ledgers = Map.copyOf(ledgers);
      targets = Map.copyOf(targets);
      unknown = Set.copyOf(unknown);
    }
  }
}
