package dev.sluice.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.chain.BlockKey;
import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.Height;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.NodeId;
import dev.sluice.testkit.ChainBuilder;
import dev.sluice.testkit.Stores;
import dev.sluice.testkit.TestGenesis;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** DynamoDB Local never shows a stale read, so the requests themselves are looked at. */
final class ConsistentReadTest {
  private final Wire wire = new Wire();
  private final Stores stores = TestClients.newStores(wire);
  private final List<Boolean> consistent = new ArrayList<>();

  @Test
  void everyReadOfEveryStore_isStronglyConsistent() {
    FetchedBlock block = ChainBuilder.seeded(1).withTargets(1, 1).next();
    stores.configs().initialise(TestGenesis.ofNodes(1, Height.ZERO, block.block().parentHash()));
    stores.blocks().store(1, List.of(block));
    wire.change(this::note, response -> response);

    readEverything(block);

    assertThat(consistent).hasSize(15 + RowKey.LEDGER_SHARDS).containsOnly(true);
  }

  private void readEverything(FetchedBlock block) {
    Member member = Member.local(new NodeId("n1"));
    stores.gateway().read();
    stores.blocks().load(new BlockKey(block.block().hash(), 1));
    stores.blocks().runAt(Height.of(1));
    stores.blocks().runs(BlockRange.of(1, Long.MAX_VALUE), 5);
    stores.blocks().find(block.block().targets().getFirst().transaction());
    stores.nodes().node(member).read();
    stores.nodes().node(member).lastExecution(Height.of(9));
    stores.nodes().ledger(member).read(Set.of(TestCommits.key(1)));
    stores.nodes().ledger(member).forEach("token-ledger", (key, row) -> {});
    stores.plans().read(member.id());
    stores.master().read();
    stores.master().members();
    stores.configs().version(1);
  }

  private SdkRequest note(SdkRequest request) {
    switch (request) {
      case GetItemRequest get -> consistent.add(get.consistentRead());
      case QueryRequest query -> consistent.add(query.consistentRead());
      case BatchGetItemRequest batch ->
          batch.requestItems().values().stream()
              .map(KeysAndAttributes::consistentRead)
              .forEach(consistent::add);
      default -> throw new AssertionError("no read: " + request);
    }
    return request;
  }
}
