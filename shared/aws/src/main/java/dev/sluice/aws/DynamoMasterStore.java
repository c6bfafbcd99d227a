package dev.sluice.aws;

import dev.sluice.core.port.MasterStore;
import dev.sluice.core.state.MasterState;
import dev.sluice.core.state.Members;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The second height and the members on DynamoDB. Every method makes one request. */
public final class DynamoMasterStore implements MasterStore {
  private final DynamoTable table;

  /**
   * The second height of one network.
   *
   * @param table the network's own table
   */
  public DynamoMasterStore(DynamoDbClient client, String table) {
    this.table = new DynamoTable(client, table);
  }

  @Override
  public Optional<MasterState> read() {
    return table.get(RowKey.master()).map(NetworkRows::decodeMaster);
  }

  @Override
  public Optional<Members> members() {
    return table.get(RowKey.members()).map(NetworkRows::decodeMembers);
  }

  /** {@inheritDoc} A height that would not grow asks nothing. */
  @Override
  public boolean advance(MasterState from, MasterState to) {
    return to.height().isAbove(from.height())
        && table.update(
            RowKey.master(), NetworkRows.stillStands(from).setting(NetworkRows.encode(to)));
  }
}
