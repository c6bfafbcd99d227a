package dev.sluice.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.core.chain.Bytes32;
import dev.sluice.core.chain.Height;
import dev.sluice.core.message.BusEvent;
import dev.sluice.core.port.EventBus;
import dev.sluice.core.state.NodeId;
import dev.sluice.testkit.contract.EventBusContract;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class EventBridgeBusTest extends EventBusContract {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final BusServer server = new BusServer();
  private final Wire wire = new Wire();
  private final AwsClients clients =
      AwsClients.from(
          TestClients.environment("AWS_ENDPOINT_URL_EVENTBRIDGE", server.endpoint()), wire);
  private final EventBus bus = new EventBridgeBus(clients.eventBridge(), "main", "consortium-a");

  @AfterEach
  void close() {
    clients.close();
    server.close();
  }

  @Override
  protected EventBus bus() {
    return bus;
  }

  @Override
  protected List<Height> taken() {
    return server.taken().stream()
        .map(entry -> Height.of(detail(entry).path("height").longValue()))
        .toList();
  }

  @Override
  protected void refuseNext(int events) {
    server.refuseNext(events);
  }

  @Test
  void publish_writesTheDocumentedEnvelope() {
    bus.publish(List.of(new BusEvent.GatewayAdvanced(Height.of(7))));

    JsonNode entry = server.taken().getFirst();
    assertThat(entry.path("Source").asText()).isEqualTo("sluice");
    assertThat(entry.path("DetailType").asText()).isEqualTo("GatewayAdvanced");
    assertThat(entry.path("EventBusName").asText()).isEqualTo("main");
    assertThat(entry.path("Detail").asText())
        .isEqualTo("{\"network\":\"consortium-a\",\"height\":7}");
  }

  @Test
  void publish_writesEveryKindOfEvent() {
    NodeId node = new NodeId("n1");
    bus.publish(
        List.of(
            new BusEvent.GatewayHalted(Height.of(1), "A"),
            new BusEvent.MasterAdvanced(Height.of(2), Bytes32.ZERO),
            new BusEvent.NodeDrained(node, Height.of(3)),
            new BusEvent.NodeHalted(node, Height.of(4), "B")));

    assertThat(server.taken())
        .extracting(entry -> entry.path("DetailType").asText() + entry.path("Detail").asText())
        .containsExactly(
            "GatewayHalted{\"network\":\"consortium-a\",\"height\":1,\"code\":\"A\"}",
            "MasterAdvanced{\"network\":\"consortium-a\",\"height\":2,\"digest\":\"0x"
                + "0".repeat(64)
                + "\"}",
            "NodeDrained{\"network\":\"consortium-a\",\"height\":3,\"node\":\"n1\"}",
            "NodeHalted{\"network\":\"consortium-a\",\"height\":4,\"node\":\"n1\",\"code\":\"B\"}");
  }

  @Test
  void publish_whenSomeAreRefusedOnce_publishesAllWithOneMoreRequest() {
    server.refuseOnce(3);

    assertThat(bus.publish(events(8))).isZero();
    assertThat(taken()).hasSize(8).doesNotHaveDuplicates();
    assertThat(wire.takeCounts()).containsOnlyKeys("PutEvents").containsValue(2);
  }

  @Test
  void publish_takesOneRequestForEachTenEvents() {
    bus.publish(events(21));

    assertThat(wire.takeCounts()).containsEntry("PutEvents", 3);
  }

  @Test
  void publish_whenTheBusIsMissing_refusesAllAndDoesNotThrow() {
    server.failWith("ResourceNotFoundException");

    assertThat(bus.publish(events(12))).isEqualTo(12);
    assertThat(server.taken()).isEmpty();
  }

  @Test
  void publish_whenEveryAnswerIsLost_countsAllAsRefused() {
    wire.loseAnswers(2 * AwsClients.MAX_ATTEMPTS);

    assertThat(bus.publish(events(1))).isOne();
  }

  private static List<BusEvent> events(int count) {
    return LongStream.rangeClosed(1, count)
        .mapToObj(Height::of)
        .<BusEvent>map(BusEvent.GatewayAdvanced::new)
        .toList();
  }

  private static JsonNode detail(JsonNode entry) {
    try {
      return JSON.readTree(entry.path("Detail").asText());
    } catch (JsonProcessingException e) {
      throw new AssertionError("the detail is no JSON: " + entry, e);
    }
  }
}
