package dev.sluice.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.aws.AwsClients;
import dev.sluice.cli.CommandRun;
import dev.sluice.core.audit.AuditReport;
import dev.sluice.core.audit.Finding;
import dev.sluice.local.OpenTables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Rows are lost, altered or too many: each is named, and no other. */
class AuditTest {
  private static final long SEED = 20_261_129;

  /** In the build; more by {@code -Dsluice.audit.cases}. */
  private static final int CASES = Integer.getInteger("sluice.audit.cases", 120);

  private static final int TOGETHER = CASES / 10;
  private static final int FIRST_LINE = 240;
  private static final int BLOCKS = 30;

  /** What does not stop the replay when it is lost. */
  private static final List<String> APART = List.of("EXEC", "LEDGER", "TX", "NODE", "MASTER");

  @TempDir private static Path folder = Path.of("");
  private static Path state = Path.of("");

  private final Random random = new Random(SEED);
  private final Tampering tampering = new Tampering(random);

  @BeforeAll
  static void makeState() throws IOException {
    state = DemoState.make(folder, FIRST_LINE, BLOCKS);
  }

  @Test
  void audit_ofASoundState_findsNothing() {
    CommandRun run = CommandRun.of("audit", "--state", state);
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    assertThat(run.lastLine()).isEqualTo("all as it must be");
    assertThat(run.out())
        .contains("runs up to block " + (FIRST_LINE + BLOCKS), "node n1", "node n2");
  }

  @Test
  void audit_afterAnyRowIsLostOrAltered_namesThatRowAndNoOther() throws IOException {
    try (OpenTables tables = OpenTables.open(state);
        AwsClients clients = AwsClients.from(tables.environment())) {
      Table table = new Table(clients.dynamo(), tables.table());
      Map<String, List<Map<String, AttributeValue>>> kinds = kinds(table.rows());
      Map<String, Integer> counts = new TreeMap<>();
      for (int i = 0; i < CASES; i++) {
        String kind = new ArrayList<>(kinds.keySet()).get(i % kinds.size());
        Map<String, AttributeValue> row = pick(Objects.requireNonNull(kinds.get(kind)));
        StringBuilder words = new StringBuilder(kind + " " + name(row) + ":");
        String way = tamper(table, kind, row, words);
        counts.merge(kind + " " + way, 1, Integer::sum);
        AuditReport report = StateAudit.of(clients, tables.table());
        assertThat(named(report))
            .as("case %d, %s%n%s", i, words, report)
            .containsExactly(name(row));
        table.put(row);
      }
      System.out.println(CASES + " cases, seed " + SEED + ": " + counts);
      assertThat(StateAudit.of(clients, tables.table()).findings()).isEmpty();
    }
  }

  private String tamper(
      Table table, String kind, Map<String, AttributeValue> row, StringBuilder words) {
    if (random.nextInt(3) == 0) {
      words.append(" deleted");
      table.delete(row);
      return "deleted";
    }
    table.put(tampering.alter(kind, row, words));
    return "altered";
  }

  @Test
  void audit_afterSeveralRowsAreLostTogether_namesThem() throws IOException {
    try (OpenTables tables = OpenTables.open(state);
        AwsClients clients = AwsClients.from(tables.environment())) {
      Table table = new Table(clients.dynamo(), tables.table());
      List<Map<String, AttributeValue>> rows =
          table.rows().stream().filter(row -> APART.contains(kind(row))).toList();
      for (int i = 0; i < TOGETHER; i++) {
        Map<String, Map<String, AttributeValue>> lost = new TreeMap<>();
        for (int n = 1 + random.nextInt(12); n > 0; n--) {
          Map<String, AttributeValue> row = pick(rows);
          lost.put(name(row), row);
        }
        lost.values().forEach(table::delete);
        Set<String> wanted = new HashSet<>(lost.keySet());
        // Without its row, nothing says where a node stands.
        lost.keySet().stream()
            .filter(name -> name.startsWith("NODE#"))
            .map(name -> name.substring("NODE#".length(), name.indexOf(' ')))
            .forEach(
                node ->
                    wanted.removeIf(
                        name ->
                            name.startsWith("EXEC#" + node + " ")
                                || name.startsWith("LEDGER#" + node + "#")));
        AuditReport report = StateAudit.of(clients, tables.table());
        assertThat(named(report)).as("case %d, %s", i, lost.keySet()).isEqualTo(wanted);
        lost.values().forEach(table::put);
      }
      System.out.println(TOGETHER + " cases of several rows, seed " + SEED);
    }
  }

  @Test
  void audit_whenARowIsTooMany_namesIt() throws IOException {
    try (OpenTables tables = OpenTables.open(state);
        AwsClients clients = AwsClients.from(tables.environment())) {
      Table table = new Table(clients.dynamo(), tables.table());
      Map<String, List<Map<String, AttributeValue>>> kinds = kinds(table.rows());
      for (String kind : List.of("RUN", "BLOCK", "EXEC", "LEDGER", "CONFIG")) {
        Map<String, AttributeValue> extra =
            new TreeMap<>(pick(Objects.requireNonNull(kinds.get(kind))));
        String sort = Objects.requireNonNull(extra.get("sk")).s();
        String other =
            switch (kind) {
              case "CONFIG" -> "00000000000000000002";
              case "LEDGER" -> sort + "1";
              default -> sort.substring(0, sort.length() - 6) + "900007";
            };
        extra.put("sk", AttributeValue.fromS(other));
        table.put(extra);
        assertThat(named(StateAudit.of(clients, tables.table())))
            .as(kind)
            .containsExactly(name(extra));
        table.delete(extra);
      }
    }
  }

  @Test
  void audit_whenSomethingIsWrong_endsWith65AndNamesIt() throws IOException {
    Map<String, AttributeValue> row;
    try (OpenTables tables = OpenTables.open(state);
        AwsClients clients = AwsClients.from(tables.environment())) {
      Table table = new Table(clients.dynamo(), tables.table());
      row = pick(Objects.requireNonNull(kinds(table.rows()).get("BLOCK")));
      table.delete(row);
    }
    CommandRun run = CommandRun.of("audit", "--state", state);
    assertThat(run.exitCode()).isEqualTo(65);
    assertThat(run.lines().getFirst()).startsWith("MISSING " + name(row) + ": ");
    assertThat(run.out()).contains("nothing could be recomputed", "1 rows are not as they must be");
    CommandRun json = CommandRun.of("audit", "--state", state, "--output", "json");
    assertThat(json.out()).contains("\"kind\":\"MISSING\"");
    try (OpenTables tables = OpenTables.open(state);
        AwsClients clients = AwsClients.from(tables.environment())) {
      new Table(clients.dynamo(), tables.table()).put(row);
    }
  }

  /** The planner's notes and the operations log hold nothing that must be as it is. */
  private static Map<String, List<Map<String, AttributeValue>>> kinds(
      List<Map<String, AttributeValue>> rows) {
    Map<String, List<Map<String, AttributeValue>>> kinds = new TreeMap<>();
    for (Map<String, AttributeValue> row : rows) {
      if (!name(row).endsWith(" / PLAN") && !kind(row).equals("OPS")) {
        kinds.computeIfAbsent(kind(row), kind -> new ArrayList<>()).add(row);
      }
    }
    assertThat(kinds.keySet())
        .containsExactly(
            "BLOCK", "CONFIG", "EXEC", "GATEWAY", "LEDGER", "MASTER", "NETWORK", "NODE", "RUN",
            "TX");
    return kinds;
  }

  private Map<String, AttributeValue> pick(List<Map<String, AttributeValue>> rows) {
    return rows.get(random.nextInt(rows.size()));
  }

  private static Set<String> named(AuditReport report) {
    Set<String> names = new HashSet<>();
    report.findings().stream().map(Finding::row).forEach(names::add);
    return names;
  }

  private static String kind(Map<String, AttributeValue> row) {
    return Objects.requireNonNull(row.get("pk")).s().replaceAll("#.*", "");
  }

  private static String name(Map<String, AttributeValue> row) {
    return Objects.requireNonNull(row.get("pk")).s()
        + " / "
        + Objects.requireNonNull(row.get("sk")).s();
  }

  /** The state table, behind the stores' backs. */
  private record Table(DynamoDbClient client, String name) {
    List<Map<String, AttributeValue>> rows() {
      return client.scanPaginator(request -> request.tableName(name)).items().stream()
          .sorted((left, right) -> AuditTest.name(left).compareTo(AuditTest.name(right)))
          .toList();
    }

    void put(Map<String, AttributeValue> row) {
      client.putItem(request -> request.tableName(name).item(row));
    }

    void delete(Map<String, AttributeValue> row) {
      client.deleteItem(
          request ->
              request
                  .tableName(name)
                  .key(
                      Map.of(
                          "pk", Objects.requireNonNull(row.get("pk")),
                          "sk", Objects.requireNonNull(row.get("sk")))));
    }
  }
}
