package dev.sluice.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.core.error.PermanentException;
import dev.sluice.local.backend.Loopback;
import dev.sluice.local.fixture.EditedTemplate;
import dev.sluice.local.fixture.Invocation;
import dev.sluice.local.fixture.Script;
import dev.sluice.local.fixture.TestStack;
import dev.sluice.local.fixture.TestStack.Outgoing;
import dev.sluice.local.function.InvocationResult;
import dev.sluice.local.function.Origin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

@Timeout(120)
class LocalRuntimeTest {
  private static final Map<String, AttributeValue> ITEM =
      Map.of("pk", AttributeValue.fromS("a"), "sk", AttributeValue.fromS("b"));

  @TempDir private Path folder;
  @TempDir private Path other;

  private static EventBridgeClient bus(Map<String, String> environment) {
    return EventBridgeClient.builder()
        .endpointOverride(TestStack.endpoint(environment, "EVENTBRIDGE"))
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  private static PutEventsRequestEntry.Builder entry(String detailType) {
    return PutEventsRequestEntry.builder()
        .eventBusName("sluice-local")
        .source("test")
        .detailType(detailType)
        .detail("{\"n\":1}");
  }

  private static void assertCode(ThrowingCallable call, String code) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            PermanentException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void bus_whenEventsMatchARule_callsItsFunctionInOrder() throws Exception {
    Script script = Script.recording();
    try (LocalRuntime runtime = TestStack.start(folder, script);
        EventBridgeClient bus = bus(runtime.environment())) {
      PutEventsResponse response =
          bus.putEvents(
              request ->
                  request.entries(
                      entry("Rang").build(),
                      entry("Other").build(),
                      entry("Knocked").build(),
                      entry("Rang").source("stranger").build(),
                      entry("Rang").eventBusName("default").build(),
                      entry("Rang").detail("{\"last\":true}").build()));

      assertThat(response.failedEntryCount()).isZero();
      List<Invocation> calls = List.of(script.nextCall(), script.nextCall(), script.nextCall());
      assertThat(calls)
          .extracting(call -> call.function() + "/" + call.json().path("detail-type").asText())
          .containsExactly("Listener/Rang", "Listener/Knocked", "Listener/Rang");
      assertThat(calls.getLast().json().at("/detail/last").asBoolean()).isTrue();
      assertThat(calls.getFirst().json().path("id").asText())
          .isEqualTo(response.entries().getFirst().eventId());
      assertThat(calls.getFirst().json().path("source").asText()).isEqualTo("test");
    }
  }

  @Test
  void bus_whenAnEntryIsUnsound_refusesThatOneAlone() throws Exception {
    Script script = Script.recording();
    try (LocalRuntime runtime = TestStack.start(folder, script);
        EventBridgeClient bus = bus(runtime.environment())) {
      PutEventsResponse response =
          bus.putEvents(
              request ->
                  request.entries(
                      entry("Rang").detail("no JSON").build(),
                      entry("Rang").source("").build(),
                      entry("Rang").build()));

      assertThat(response.failedEntryCount()).isEqualTo(2);
      assertThat(response.entries())
          .extracting(PutEventsResultEntry::errorCode)
          .containsExactly("MalformedDetail", "InvalidArgument", null);
      assertThat(script.nextCall().function()).isEqualTo("Listener");
    }
  }

  @Test
  void bus_whenTheFunctionFails_isCalledAgainAsOftenAsItSays() throws Exception {
    List<String> tries = new ArrayList<>();
    Script script =
        Script.of(
            call -> {
              tries.add(call.json().path("id").asText());
              if (tries.size() == 1) {
                throw new IllegalStateException("the first time");
              }
              return "{}";
            });
    try (LocalRuntime runtime = TestStack.start(folder, script);
        EventBridgeClient bus = bus(runtime.environment())) {
      bus.putEvents(request -> request.entries(entry("Rang").build()));
      script.nextCall();
    }

    assertThat(tries).hasSize(2);
    assertThat(tries.getFirst()).isEqualTo(tries.getLast());
  }

  @Test
  void fire_whenTheFunctionHasASchedule_callsItWithTheScheduleSInput() throws Exception {
    Script script = Script.recording();
    try (LocalRuntime runtime = TestStack.start(folder, script)) {
      runtime.fire("Clock");

      Invocation call = script.nextCall();
      assertThat(call.function()).isEqualTo("Clock");
      assertThat(call.json().path("source").asText()).isEqualTo("test.schedule");
      assertThat(call.json().path("time").asText()).endsWith("Z");
      assertCode(() -> runtime.fire("Listener"), "SCHEDULE_MISSING");
    }
  }

  @Test
  void function_whenItTakesTooLong_isTimedOut() throws Exception {
    Script script =
        Script.of(
            call -> {
              new CountDownLatch(1).await();
              return "{}";
            });
    try (LocalRuntime runtime = TestStack.start(folder, script)) {
      assertThat(runtime.invoke("Sleeper", "{}")).isEqualTo(new InvocationResult.TimedOut(1));
    }
  }

  @Test
  void requests_whenAFunctionMakesThem_countForIt() throws Exception {
    Script script =
        Script.of(
            call -> {
              try (DynamoDbClient dynamo = TestStack.dynamo(call.environment())) {
                String table = call.environment().get("TABLE");
                dynamo.putItem(request -> request.tableName(table).item(ITEM));
                Thread other =
                    Thread.ofVirtual()
                        .start(() -> dynamo.getItem(request -> request.tableName(table).key(ITEM)));
                other.join();
              }
              return "{}";
            });
    try (LocalRuntime runtime =
        TestStack.start(folder, script, TestStack.sending(List.of(new Outgoing("a", "m0"))))) {
      script.nextCall();
      assertThat(runtime.invoke("Sleeper", "{}").returned()).isTrue();

      assertThat(runtime.requests().ofFunctions())
          .isEqualTo(
              Map.of(
                  "Taker", Map.of("DynamoDb.PutItem", 1L, "DynamoDb.GetItem", 1L),
                  "Sleeper", Map.of("DynamoDb.PutItem", 1L, "DynamoDb.GetItem", 1L)));
      assertThat(runtime.requests().of(Origin.RUNTIME)).containsKey("Sqs.ReceiveMessage");
    }
  }

  @Test
  void responses_whenFunctionsAnswer_areToldOutsideTheirLogs() throws Exception {
    List<String> told = new ArrayList<>();
    Script script = Script.of(call -> "{\"n\":1}");
    RuntimeSettings settings = TestStack.settings(folder, TestStack.template(), script);
    try (LocalRuntime runtime =
        LocalRuntime.start(
            new RuntimeSettings(
                settings.folder(),
                settings.template(),
                settings.parameters(),
                settings.variables(),
                0,
                settings.beforeStart(),
                (function, response) -> told.add(function + " " + response)))) {
      runtime.invoke("Sleeper", "{}");
    }

    assertThat(told).containsExactly("Sleeper {\"n\":1}");
  }

  @Test
  void output_whenFunctionsPrint_goesToTheirLogs() throws Exception {
    Script script =
        Script.of(
            call -> {
              System.out.println("out of " + call.function());
              System.err.println("err of " + call.function());
              call.context().getLogger().log("log of " + call.function() + "\n");
              return "{}";
            });
    try (LocalRuntime runtime = TestStack.start(folder, script)) {
      runtime.invoke("Sleeper", "{}");
      runtime.invoke("Listener", "{}");
    }

    assertThat(folder.resolve("logs/sleeper.log"))
        .hasContent("out of Sleeper\nerr of Sleeper\nlog of Sleeper");
    assertThat(folder.resolve("logs/listener.log"))
        .hasContent("out of Listener\nerr of Listener\nlog of Listener");
  }

  @Test
  void start_whenTheFolderWasUsedBefore_keepsTheTableAndNotTheQueue() throws Exception {
    Script refusing =
        Script.of(
            call -> {
              throw new IllegalStateException("never done");
            });
    List<Outgoing> messages = List.of(new Outgoing("a", "m0"), new Outgoing("b", "m0"));
    try (LocalRuntime runtime = TestStack.start(folder, refusing, TestStack.sending(messages));
        DynamoDbClient dynamo = TestStack.dynamo(runtime.environment())) {
      dynamo.putItem(request -> request.tableName(runtime.table()).item(ITEM));
      assertThat(TestStack.held(runtime.environment())).isEqualTo(2);
    }

    AtomicLong held = new AtomicLong(-1);
    List<Map<String, AttributeValue>> found = new ArrayList<>();
    try (LocalRuntime _ =
        TestStack.start(
            folder,
            Script.recording(),
            (environment, table) -> {
              held.set(TestStack.held(environment));
              try (DynamoDbClient dynamo = TestStack.dynamo(environment)) {
                found.add(dynamo.getItem(request -> request.tableName(table).key(ITEM)).item());
              }
            })) {
      assertThat(held).hasValue(0);
      assertThat(found).containsExactly(ITEM);
    }
  }

  @Test
  void start_whenBeforeStartFails_letsGoOfEverything() {
    Script script = Script.recording();

    assertThatThrownBy(
            () ->
                TestStack.start(
                    folder,
                    script,
                    (environment, table) -> {
                      throw new IllegalStateException("not ready");
                    }))
        .hasMessage("not ready");
    TestStack.start(folder, script).close();
  }

  @Test
  void start_whenTheFolderIsInUse_isRefusedAndTheFirstGoesOn() throws Exception {
    Script script = Script.recording();
    try (LocalRuntime runtime = TestStack.start(folder, script)) {
      assertCode(() -> TestStack.start(folder, script), "STATE_LOCKED");
      assertThat(runtime.invoke("Sleeper", "{}").returned()).isTrue();
    }
  }

  @Test
  void start_whenThePortIsTaken_isRefused() throws IOException {
    Script script = Script.recording();
    RuntimeSettings settings = TestStack.settings(folder, TestStack.template(), script);
    try (ServerSocket taken = new ServerSocket()) {
      taken.bind(Loopback.address(0));
      RuntimeSettings onTaken =
          new RuntimeSettings(
              folder,
              settings.template(),
              Map.of(),
              settings.variables(),
              taken.getLocalPort(),
              settings.beforeStart(),
              settings.responses());

      assertThatThrownBy(() -> LocalRuntime.start(onTaken))
          .isInstanceOfSatisfying(
              PermanentException.class, e -> assertThat(e.code()).isEqualTo("PORT_IN_USE"))
          .hasMessageContaining(Integer.toString(taken.getLocalPort()));
    }
    TestStack.start(folder, script).close();
  }

  @Test
  void start_whenThePortIsGiven_listensThere() throws IOException {
    Script script = Script.recording();
    int port;
    try (ServerSocket free = new ServerSocket()) {
      free.bind(Loopback.address(0));
      port = free.getLocalPort();
    }
    RuntimeSettings settings = TestStack.settings(folder, TestStack.template(), script);
    try (LocalRuntime runtime =
        LocalRuntime.start(
            new RuntimeSettings(
                folder,
                settings.template(),
                Map.of(),
                settings.variables(),
                port,
                settings.beforeStart(),
                settings.responses()))) {
      assertThat(TestStack.endpoint(runtime.environment(), "DYNAMODB"))
          .isEqualTo(Loopback.uri(port));
    }
  }

  @Test
  void start_whenAHandlerIsMissing_isRefusedBeforeAnythingStarts() throws IOException {
    Path template =
        EditedTemplate.of(
            Files.createTempFile(other, "missing", ".yaml"),
            "dev.sluice.local.fixture.ScriptedHandler",
            "dev.sluice.local.fixture.Missing");

    assertCode(
        () -> LocalRuntime.start(TestStack.settings(folder, template, Script.recording())),
        "FUNCTION_MISSING");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void services_whenTheyListen_doSoOnLoopbackAlone() throws IOException {
    InetAddress outside = outsideAddress();
    try (LocalRuntime runtime = TestStack.start(folder, Script.recording())) {
      for (String service : List.of("DYNAMODB", "SQS", "EVENTBRIDGE")) {
        URI endpoint = TestStack.endpoint(runtime.environment(), service);
        assertThat(endpoint.getHost()).isEqualTo("127.0.0.1");
        assertThatThrownBy(() -> new Socket(outside, endpoint.getPort()).close())
            .as(service)
            .isInstanceOf(IOException.class);
      }
    }
  }

  /** An address of this machine that is not loopback. */
  private static InetAddress outsideAddress() throws IOException {
    List<InetAddress> addresses =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
            .toList();
    Assumptions.assumeFalse(addresses.isEmpty(), "this machine has only loopback addresses");
    return addresses.getFirst();
  }

  @Test
  void openTables_whenTheRuntimeRuns_asksIt() throws Exception {
    Script script = Script.recording();
    try (LocalRuntime runtime = TestStack.start(folder, script);
        OpenTables tables = OpenTables.open(folder)) {
      assertThat(tables.live()).isTrue();
      assertThat(tables.table()).isEqualTo(runtime.table());
      assertThat(tables.environment().get("AWS_ENDPOINT_URL_DYNAMODB"))
          .isEqualTo(runtime.environment().get("AWS_ENDPOINT_URL_DYNAMODB"));
    }
  }

  @Test
  void openTables_whenNothingRuns_opensTheFolderUnderItsLock() throws Exception {
    Script script = Script.recording();
    String table;
    try (LocalRuntime runtime = TestStack.start(folder, script);
        DynamoDbClient dynamo = TestStack.dynamo(runtime.environment())) {
      table = runtime.table();
      dynamo.putItem(request -> request.tableName(table).item(ITEM));
    }

    try (OpenTables tables = OpenTables.open(folder);
        DynamoDbClient dynamo = TestStack.dynamo(tables.environment())) {
      assertThat(tables.live()).isFalse();
      assertThat(tables.table()).isEqualTo(table);
      assertThat(dynamo.getItem(request -> request.tableName(table).key(ITEM)).item())
          .isEqualTo(ITEM);
      assertCode(() -> TestStack.start(folder, script), "STATE_LOCKED");
      assertCode(() -> OpenTables.open(folder).close(), "STATE_LOCKED");
    }
    TestStack.start(folder, script).close();
  }

  @Test
  void openTables_whenThereIsNoState_saysSo() {
    assertThatThrownBy(() -> OpenTables.open(folder.resolve("none")))
        .isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> OpenTables.open(folder)).isInstanceOf(NoSuchFileException.class);
  }
}
