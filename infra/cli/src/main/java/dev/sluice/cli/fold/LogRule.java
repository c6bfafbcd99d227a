package dev.sluice.cli.fold;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A rule by log: a contract and an event. */
record LogRule(String contract, Declaration event) implements FoldRule {
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
    String inData =
        String.join(
            ",",
            event.parameters().stream()
                .filter(parameter -> !parameter.indexed())
                .map(Declaration.Parameter::type)
                .toList());
    return AbiValues.decode(inData, data).flatMap(values -> merged(topics, values));
  }

  private Optional<List<String>> merged(List<byte[]> topics, List<String> inData) {
    List<String> merged = new ArrayList<>();
    int topic = 0;
    int data = 0;
    for (Declaration.Parameter parameter : event.parameters()) {
      if (!parameter.indexed()) {
        merged.add(inData.get(data++));
      } else if (parameter.isHashedInTopic()) {
        merged.add(CanonicalText.hashed(topics.get(topic++)));
      } else {
        Optional<List<String>> value = AbiValues.decode(parameter.type(), topics.get(topic++));
        if (value.isEmpty()) {
          return Optional.empty();
        }
        merged.addAll(value.get());
      }
    }
    return Optional.of(merged);
  }
}
