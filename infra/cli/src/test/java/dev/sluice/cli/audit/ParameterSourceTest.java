package dev.sluice.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sluice.aws.AwsClients;
import dev.sluice.cli.CommandRun;
import dev.sluice.cli.network.RecordingStandIn;
import dev.sluice.cli.runtime.OpenedState;
import dev.sluice.rpc.LoopbackHttp;
import dev.sluice.rpc.Recording;
import dev.sluice.rpc.RecordingServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Commands on a folder's state whose endpoint is a parameter in the user's own AWS. */
class ParameterSourceTest {
  private static final int BLOCKS = 10;

  @TempDir private Path folder = Path.of("");
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private RecordingServer truth;
  private HttpServer parameters;
  private Path state = Path.of("");

  @BeforeEach
  void start() throws IOException {
    state = DemoState.make(folder, 0, BLOCKS);
    truth =
        RecordingServer.start(
            Recording.read(DemoState.RECORDING), RecordingServer.Options.whole(31337));
    parameters = LoopbackHttp.create(0);
    parameters.createContext("/", this::answer);
    parameters.start();
  }

  @AfterEach
  void stop() {
    truth.close();
    parameters.stop(0);
  }

  @Test
  void audit_ofAFoldersState_readsTheParameterAsTheUser() throws IOException {
    nameTheParameter();
    Map<String, String> own =
        Map.of(
            "AWS_REGION", "eu-west-1",
            "AWS_ACCESS_KEY_ID", "AKIDUSER",
            "AWS_SECRET_ACCESS_KEY", "secret",
            "AWS_ENDPOINT_URL_SSM", LoopbackHttp.uri(parameters).toString());

    CommandRun audit = CommandRun.under(own, "audit", "--state", state, "--source");

    assertThat(audit.exitCode()).as(audit.out() + audit.err()).isZero();
    assertThat(asked).isNotEmpty().allMatch(header -> header.contains("Credential=AKIDUSER/"));
  }

  /** Nothing in AWS is named, so nothing of AWS is wanted. */
  @Test
  void audit_whenTheEndpointIsAVariable_needsNoAws() {
    Map<String, String> own = Map.of(RecordingStandIn.ENDPOINT_VARIABLE, truth.uri().toString());

    assertThat(CommandRun.under(own, "audit", "--state", state, "--source").exitCode()).isZero();
    CommandRun resume = CommandRun.under(own, "gateway", "resume", "--state", state);
    assertThat(resume.exitCode()).as(resume.err()).isZero();
    assertThat(resume.out()).contains("nothing to do");
  }

  private void nameTheParameter() throws IOException {
    try (OpenedState opened = OpenedState.open(state);
        AwsClients clients = AwsClients.from(opened.environment())) {
      DynamoDbClient dynamo = clients.dynamo();
      for (Map<String, AttributeValue> row :
          dynamo.scanPaginator(request -> request.tableName(opened.table())).items()) {
        if (row.containsKey("document")) {
          Map<String, AttributeValue> changed = new HashMap<>(row);
          String document = Objects.requireNonNull(row.get("document")).s();
          changed.put(
              "document",
              AttributeValue.fromS(
                  document.replace(
                      "env:" + RecordingStandIn.ENDPOINT_VARIABLE, "ssm:/sluice/rpc/a")));
          // As in a table of before rows had a sum: this one would not fit any more.
          changed.remove("sum");
          dynamo.putItem(request -> request.tableName(opened.table()).item(changed));
        }
      }
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    byte[] body =
        "{\"Parameter\":{\"Value\":\"%s\"}}"
            .formatted(truth.uri())
            .getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    try (exchange) {
      exchange.getResponseBody().write(body);
    }
  }
}
