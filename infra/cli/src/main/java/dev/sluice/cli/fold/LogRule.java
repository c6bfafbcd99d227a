package dev.sluice.cli.fold;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A rule by log: a contract and an event. */
record LogRule(String contract, Declaration event) implements FoldRule {
  @Override
  public List<String> names() {
    return event.names();
  }

  @Override
  public List<FoldMatch> matches(FoldTransaction transaction) {
    List<FoldMatch> matches = new ArrayList<>();
    int ordinal = 0;
    for (JsonNode log : transaction.logs()) {
      int place = ordinal++;
      values(log).ifPresent(values -> matches.add(new FoldMatch(place, contract, values)));
    }
    return matches;
  }

  private Optional<List<String>> values(JsonNode log) {
    List<byte[]> topics = new ArrayList<>();
    for (JsonNode topic : log.path("topics")) {
      topics.add(FoldTransaction.hex(topic.textValue()));
    }
    if (!FoldTransaction.text(log, "address").equals(contract)
        || topics.size() != event.indexedCount() + 1
        || !Arrays.equals(topics.getFirst(), event.hash())) {
      return Optional.empty();
    }
    return decoded(
        topics.subList(1, topics.size()), FoldTransaction.hex(FoldTransaction.text(log, "data")));
  }

  /** The parameters in the order of the declaration; empty where they do not decode. */
  private Optional<List<String>> decoded(List<byte[]> topics, byte[] data) {
    return AbiReader.read(event.typesInData(), data).flatMap(values -> merged(topics, values));
  }

  private Optional<List<String>> merged(List<byte[]> topics, List<String> inData) {
    List<String> merged = new ArrayList<>();
    int topic = 0;
    int data = 0;
    for (Declaration.Parameter parameter : event.parameters()) {
      if (!parameter.indexed()) {
        merged.add(inData.get(data++));
      } else if (!parameter.shape().fitsTopic()) {
        merged.add(CanonicalText.hashed(topics.get(topic++)));
      } else {
        Optional<List<String>> value =
            AbiReader.read(List.of(parameter.shape()), topics.get(topic++));
        if (value.isEmpty()) {
          return Optional.empty();
        }
        merged.addAll(value.get());
      }
    }
    return Optional.of(merged);
  }
}
