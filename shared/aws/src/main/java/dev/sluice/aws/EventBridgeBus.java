package dev.sluice.aws;

import dev.sluice.core.error.SyncException;
import dev.sluice.core.message.BusEvent;
import dev.sluice.core.port.EventBus;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/**
 * The bus on EventBridge: source {@code sluice}, detail type the event's name, detail a JSON
 * object. Putting takes one PutEvents for each ten events, which with the largest event stays far
 * below the 256 KB of one request.
 */
public final class EventBridgeBus implements EventBus {
  /** The source of every event. */
  public static final String SOURCE = "sluice";

  /** The most entries of one PutEvents. */
  static final int MAX_ENTRIES = 10;

  private static final System.Logger LOG = System.getLogger(EventBridgeBus.class.getName());

  private final EventBridgeClient client;
  private final String busName;
  private final String network;

  /**
   * The bus of one network.
   *
   * @param busName the bus's name or ARN
   * @param network the network's name, part of every detail
   */
  public EventBridgeBus(EventBridgeClient client, String busName, String network) {
    this.client = client;
    this.busName = busName;
    this.network = network;
  }

  /** {@inheritDoc} It never stops a commit. */
  @Override
  public List<BusEvent> put(List<BusEvent> events) {
    List<BusEvent> refused = new ArrayList<>();
    for (List<BusEvent> chunk : Chunks.of(events, MAX_ENTRIES)) {
      try {
        refused.addAll(putChunk(chunk));
      } catch (SyncException e) {
        // No caller sees the reason: what is refused is only counted, or sent again later.
        LOG.log(System.Logger.Level.WARNING, "events were not published: {0}", e.getMessage());
        refused.addAll(chunk);
      }
    }
    return refused;
  }

  private PutEventsRequestEntry entry(BusEvent event) {
    return PutEventsRequestEntry.builder()
        .eventBusName(busName)
        .source(SOURCE)
        .detailType(event.getClass().getSimpleName())
        .detail(BusEventJson.detail(network, event))
        .build();
  }

  /**
   * Entries succeed and fail one by one, in the order of the request, in an answer of status 200.
   */
  private List<BusEvent> putChunk(List<BusEvent> chunk) {
    PutEventsRequest request =
        PutEventsRequest.builder().entries(chunk.stream().map(this::entry).toList()).build();
    PutEventsResponse response =
        AwsFailures.calling("PutEvents on bus " + busName, () -> client.putEvents(request));
    if (response.failedEntryCount() != null && response.failedEntryCount() == 0) {
      return List.of();
    }
    List<PutEventsResultEntry> results = response.entries();
    List<BusEvent> refused = new ArrayList<>();
    for (int i = 0; i < chunk.size(); i++) {
      if (i >= results.size() || results.get(i).eventId() == null) {
        refused.add(chunk.get(i));
      }
    }
    return refused;
  }
}
