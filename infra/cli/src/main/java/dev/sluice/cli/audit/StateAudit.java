package dev.sluice.cli.audit;

import dev.sluice.aws.AwsClients;
import dev.sluice.aws.DynamoBlockStore;
import dev.sluice.aws.DynamoConfigStore;
import dev.sluice.aws.DynamoGatewayStore;
import dev.sluice.aws.DynamoMasterStore;
import dev.sluice.aws.DynamoNodeStores;
import dev.sluice.aws.DynamoPlanStore;
import dev.sluice.aws.DynamoStoredRows;
import dev.sluice.core.audit.Audit;
import dev.sluice.core.audit.AuditReport;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.error.SyncException;
import dev.sluice.core.ledger.Executors;
import dev.sluice.core.port.ConfigStore;
import dev.sluice.core.state.Configuration;
import dev.sluice.evm.config.ConfigDocument;
import dev.sluice.evm.target.Rule;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** An audit of the network in a table. */
final class StateAudit {
  private StateAudit() {}

  /** Runs it. */
  static AuditReport of(AwsClients clients, String table) {
    DynamoDbClient dynamo = clients.dynamo();
    ConfigStore configs = new DynamoConfigStore(clients, dynamo, table);
    Audit.Ports ports =
        new Audit.Ports(
            new DynamoGatewayStore(dynamo, table),
            new DynamoBlockStore(dynamo, table),
            new DynamoMasterStore(dynamo, table),
            new DynamoNodeStores(clients, dynamo, table),
            new DynamoPlanStore(dynamo, table),
            configs,
            new DynamoStoredRows(clients, dynamo, table));
    return new Audit(ports, new EvmReading(), Executors.installed(), ledgers(configs)).run();
  }

  /** The executors that any version names; a version that cannot be read is the audit's to find. */
  private static Set<String> ledgers(ConfigStore configs) {
    Set<String> names = new TreeSet<>(Executors.installed().names());
    try {
      int version = 1;
      Optional<Configuration> read = configs.version(version);
      while (read.isPresent()) {
        ConfigDocument.parse(read.get().document()).targets().rules().stream()
            .map(Rule::executor)
            .forEach(names::add);
        version++;
        read = configs.version(version);
      }
    } catch (RetryableException e) {
      throw e;
    } catch (SyncException e) {
      return names;
    }
    return names;
  }
}
