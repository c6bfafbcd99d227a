package dev.sluice.evm.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.evm.profile.ChainProfile;
import dev.sluice.evm.target.AccountCondition;
import dev.sluice.evm.target.Rule;
import dev.sluice.evm.target.Selection;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Writes a document with its keys in one order and without white space. */
final class ConfigDocumentWriter {
  private static final JsonFactory JSON = new JsonFactory();

  private final JsonGenerator json;

  private ConfigDocumentWriter(JsonGenerator json) {
    this.json = json;
  }

  static String write(ConfigDocument document) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      new ConfigDocumentWriter(json).document(document);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return text.toString();
  }

  private void document(ConfigDocument document) throws IOException {
    json.writeStartObject();
    json.writeNumberField("version", ConfigReader.VERSION);
    json.writeObjectFieldStart("source");
    source(document.source());
    json.writeEndObject();
    json.writeArrayFieldStart("targets");
    for (Rule rule : document.targets().rules()) {
      rule(rule);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void source(SourceConfig source) throws IOException {
    if (!(source.start() instanceof StartingPoint.Checkpoint checkpoint)) {
      throw new IllegalStateException("what stands in for a recording was not put in its place");
    }
    json.writeNumberField("chainId", source.chainId());
    // What follows from the id is not written, so that documents from before stay the same text.
    if (source.profile() != ChainProfile.ofChain(source.chainId())) {
      json.writeStringField("chain", source.profile().key());
    }
    json.writeArrayFieldStart("endpoints");
    for (Endpoint endpoint : source.endpoints()) {
      json.writeString(endpoint.text());
    }
    json.writeEndArray();
    json.writeNumberField("quorum", source.quorum());
    finality(source.finality());
    json.writeNumberField("pollSeconds", source.pollSeconds());
    json.writeObjectFieldStart("checkpoint");
    json.writeNumberField("height", checkpoint.height().value());
    json.writeStringField("hash", checkpoint.hash().toString());
    json.writeEndObject();
  }

  private void finality(Finality finality) throws IOException {
    switch (finality) {
      case Finality.Finalized _ -> json.writeStringField("finality", "finalized");
      case Finality.Safe _ -> json.writeStringField("finality", "safe");
      case Finality.Confirmations confirmations -> {
        json.writeObjectFieldStart("finality");
        json.writeNumberField("confirmations", confirmations.count());
        json.writeEndObject();
      }
    }
  }

  private void rule(Rule rule) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", rule.name());
    switch (rule.selection()) {
      case Selection.ByLog log -> {
        json.writeStringField("contract", log.contract().toString());
        json.writeStringField("event", log.event().toString());
      }
      case Selection.ByCall call -> {
        json.writeStringField("to", call.contract().toString());
        json.writeStringField("function", call.function().toString());
      }
      case Selection.ByValue value -> {
        account("to", value.to());
        json.writeStringField("value", "positive");
      }
      case Selection.BySender _ -> {}
    }
    if (!rule.where().isAnything()) {
      json.writeStringField("where", rule.where().toString());
    }
    account("from", rule.sender());
    if (rule.status() == Rule.StatusCondition.ANY) {
      json.writeStringField("status", "any");
    }
    json.writeStringField("execute", rule.executor());
    json.writeEndObject();
  }

  private void account(String key, AccountCondition condition) throws IOException {
    if (condition instanceof AccountCondition.Only only) {
      json.writeStringField(key, only.account().toString());
    }
  }
}
