package dev.sluice.aws;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.core.chain.Bytes32;
import dev.sluice.core.chain.Height;
import dev.sluice.core.message.BusEvent;
import dev.sluice.core.message.OutboxEvent;
import dev.sluice.core.state.NodeId;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** The detail of an event on the bus: network and height, then what the event adds. */
final class BusEventJson {
  private static final JsonFactory JSON = new JsonFactory();

  private BusEventJson() {}

  static String detail(String network, BusEvent event) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("network", network);
      write(json, network, event);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot fail to be written", e);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, String network, BusEvent event) throws IOException {
    switch (event) {
      case BusEvent.GatewayAdvanced(Height height) -> height(json, height);
      case BusEvent.GatewayHalted(Height height, String code) -> {
        height(json, height);
        json.writeStringField("code", code);
      }
      case BusEvent.MasterAdvanced(Height height, Bytes32 digest) -> {
        height(json, height);
        json.writeStringField("digest", digest.toString());
      }
      case BusEvent.NodeDrained(NodeId node, Height height) -> {
        height(json, height);
        json.writeStringField("node", node.value());
      }
      case BusEvent.NodeResumed(NodeId node, Height height) -> {
        height(json, height);
        json.writeStringField("node", node.value());
      }
      case BusEvent.TargetExecuted(NodeId node, OutboxEvent published) ->
          executed(json, network, node, published);
      case BusEvent.NodeHalted(NodeId node, Height height, String code) -> {
        height(json, height);
        json.writeStringField("node", node.value());
        json.writeStringField("code", code);
      }
    }
  }

  private static void height(JsonGenerator json, Height height) throws IOException {
    json.writeNumberField("height", height.value());
  }

  /** The content is an object already: its members follow. */
  private static void executed(JsonGenerator json, String network, NodeId node, OutboxEvent event)
      throws IOException {
    json.writeStringField("id", network + "/" + event.position());
    json.writeStringField("node", node.value());
    String content = event.content();
    json.writeRaw("," + content.substring(1, content.length() - 1));
  }
}
