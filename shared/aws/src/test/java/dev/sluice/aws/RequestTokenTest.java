package dev.sluice.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.chain.Height;
import dev.sluice.core.ledger.LedgerKey;
import dev.sluice.core.ledger.LedgerRow;
import dev.sluice.core.ledger.LedgerValue;
import dev.sluice.core.ledger.Seen;
import dev.sluice.core.state.NodeId;
import dev.sluice.core.state.NodeState;
import dev.sluice.testkit.ChainBuilder;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class RequestTokenTest {
  private static final NodeId N1 = new NodeId("n1");
  private static final String PINNED = "203c2c90f13aa61094482e5c16ad58ec2685";
  private static final NodeState ROW =
      NodeState.atCheckpoint(N1, Height.of(7), ChainBuilder.seeded(1).hash());

  @Property
  void of_whenPayloadsAreEqual_isEqualAndFits(@ForAll String value, @ForAll String key) {
    LedgerKey name = new LedgerKey("record", "k" + key.substring(0, Math.min(99, key.length())));

    assertThat(token(put("t", name, value))).isEqualTo(token(put("t", name, value)));
    assertThat(token(put("t", name, value))).hasSize(RequestToken.CHARS).matches("[0-9a-f]+");
  }

  @Test
  void of_whenAnythingOfThePayloadDiffers_differs() {
    LedgerKey key = new LedgerKey("record", "k");
    Expression row7 = LedgerRows.asSeen(RowKey.ledger(N1, key), Seen.at(Height.of(7)));
    Expression row8 = LedgerRows.asSeen(RowKey.ledger(N1, key), Seen.at(Height.of(8)));
    RowKey ledger = RowKey.ledger(N1, key);
    List<Transaction> payloads =
        List.of(
            new Transaction(),
            put("t", key, "v"),
            put("u", key, "v"),
            put("t", key, "w"),
            put("t", new LedgerKey("record", "l"), "v"),
            new Transaction().put("t", Item.of(ledger).number("at", 7), Expression.absent()),
            new Transaction().put("t", Item.of(ledger).text("at", "7"), Expression.absent()),
            new Transaction().put("t", Item.of(ledger).binary("at", new byte[] {'7'}), row7),
            new Transaction().put("t", Item.of(ledger).texts("at", List.of("7")), row7),
            new Transaction().put("t", Item.of(ledger).texts("at", List.of("7", "")), row7),
            new Transaction()
                .put("t", Item.of(ledger).field("at", AttributeValue.fromM(map("a"))), row7),
            new Transaction()
                .put("t", Item.of(ledger).field("at", AttributeValue.fromM(map("b"))), row7),
            new Transaction().check("t", ledger, row7),
            new Transaction().check("t", ledger, row8),
            new Transaction().check("t", ledger, Expression.absent()),
            new Transaction().update("t", RowKey.node(N1), moving(ROW)),
            new Transaction().update("t", RowKey.node(N1), moving(ROW.withNextEpoch())),
            new Transaction().update("t", RowKey.node(new NodeId("n2")), moving(ROW)),
            put("t", key, "v").check("t", new RowKey("a", "b"), Expression.absent()));

    assertThat(payloads.stream().map(RequestTokenTest::token)).doesNotHaveDuplicates();
  }

  @Test
  void of_whenTheOrderDiffers_differs() {
    RowKey first = new RowKey("a", "b");
    RowKey second = new RowKey("c", "d");

    assertThat(
            token(
                new Transaction()
                    .check("t", first, Expression.absent())
                    .check("t", second, Expression.absent())))
        .isNotEqualTo(
            token(
                new Transaction()
                    .check("t", second, Expression.absent())
                    .check("t", first, Expression.absent())));
  }

  /** Pinned: two versions of the program that write the same must use the same token. */
  @Test
  void of_whenComputedByAnotherVersion_staysTheSame() {
    assertThat(token(put("t", new LedgerKey("record", "k"), "v"))).isEqualTo(PINNED);
  }

  private static Map<String, AttributeValue> map(String value) {
    return Map.of("field", AttributeValue.fromS(value));
  }

  private static Expression moving(NodeState to) {
    return NodeRows.stillStands(ROW).setting(NodeRows.encode(to));
  }

  private static Transaction put(String table, LedgerKey key, String value) {
    LedgerRow row = new LedgerRow(value, Height.of(8), LedgerValue.absent());
    return new Transaction().put(table, LedgerRows.encode(N1, key, row), Expression.absent());
  }

  private static String token(Transaction transaction) {
    return RequestToken.of(transaction.items());
  }
}
