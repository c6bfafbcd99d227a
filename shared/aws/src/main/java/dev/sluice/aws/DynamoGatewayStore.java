package dev.sluice.aws;

import dev.sluice.core.chain.Run;
import dev.sluice.core.error.HaltException;
import dev.sluice.core.error.PermanentException;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.port.GatewayStore;
import dev.sluice.core.state.GatewayState;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The gateway's row on DynamoDB. Every method makes one request. */
public final class DynamoGatewayStore implements GatewayStore {
  private static final int GATEWAY = 0;
  private static final int RUN = 1;

  private final DynamoTable table;

  /**
   * The gateway of one network.
   *
   * @param table the network's own table
   */
  public DynamoGatewayStore(DynamoDbClient client, String table) {
    this.table = new DynamoTable(client, table);
  }

  @Override
  public Optional<GatewayState> read() {
    return table.get(RowKey.gateway()).map(GatewayRows::decode);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the run does not lead from one state to the other
   * @throws HaltException with code {@code STATE_DIVERGENCE} if a run begins there already although
   *     the row has not moved: a partial restore
   */
  @Override
  public Advance advance(GatewayState from, GatewayState to, Run run) {
    requireLinked(from, to, run);
    Transaction transaction =
        new Transaction()
            .update(
                table.name(),
                RowKey.gateway(),
                GatewayRows.stillStands(from).setting(GatewayRows.encode(to)))
            .put(table.name(), RunRows.encode(run), Expression.absent());
    return switch (table.transact(transaction)) {
      case DynamoTable.Result.Done() -> new Advance.Applied();
      case DynamoTable.Result.Cancelled(Cancellation cancellation) ->
          classify(cancellation, to, run);
      case DynamoTable.Result.TokenMismatch() -> reread(from, to, run);
    };
  }

  private Advance classify(Cancellation cancellation, GatewayState to, Run run) {
    if (!cancellation.isLost(GATEWAY)) {
      cancellation.requireOnlyConditions();
      throw new HaltException(
          "STATE_DIVERGENCE",
          "a run begins at " + run.range().first() + ", but the gateway stands below it");
    }
    GatewayState current =
        cancellation.rowAt(GATEWAY).map(GatewayRows::decode).orElseThrow(this::missing);
    boolean sameRun =
        cancellation.isLost(RUN)
            && cancellation
                .rowAt(RUN)
                .filter(row -> RunRows.decode(row).checksum().equals(run.checksum()))
                .isPresent();
    return sameRun && current.equals(to) ? new Advance.Applied() : new Advance.Moved(current);
  }

  private Advance reread(GatewayState from, GatewayState to, Run run) {
    GatewayState current = read().orElseThrow(this::missing);
    if (current.equals(from)) {
      throw new RetryableException(
          "TX_CONFLICT", "another request used the token of the run up to " + to.height());
    }
    return current.equals(to) && current.checksum().equals(run.checksum())
        ? new Advance.Applied()
        : new Advance.Moved(current);
  }

  private static void requireLinked(GatewayState from, GatewayState to, Run run) {
    boolean linked =
        run.range().first().equals(from.height().next())
            && run.parent().equals(from.hash())
            && run.range().last().equals(to.height())
            && run.lastHash().equals(to.hash());
    if (!linked) {
      throw new IllegalArgumentException(
          "run " + run.range() + " does not lead from " + from.height() + " to " + to.height());
    }
  }

  @Override
  public boolean changeStatus(GatewayState from, GatewayState to) {
    return table.update(
        RowKey.gateway(), GatewayRows.sameEpoch(from).setting(GatewayRows.statusOf(to)));
  }

  private PermanentException missing() {
    return new PermanentException(
        "AWS_NOT_FOUND", "no row " + RowKey.gateway() + " in table " + table.name());
  }
}
