package dev.sluice.rpc.liar;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Reads and writes bodies. */
final class Wire {
  /** The largest request that is taken; geth's limit. */
  static final int MAX_REQUEST_BYTES = 5 * 1024 * 1024;

  /** The largest response that is taken from the upstream. */
  static final int MAX_RESPONSE_BYTES = 64 * 1024 * 1024;

  private static final int MAX_DEPTH = 64;

  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(MAX_RESPONSE_BYTES)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  static final JsonMapper JSON =
      JsonMapper.builder(FACTORY).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private Wire() {}

  /** Reads what was read before. */
  static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException("was JSON before", e);
    }
  }

  /** A body: the one answer, or the list of them. */
  static Body body(List<Answer> answers, boolean isBatch) {
    if (!isBatch && answers.size() == 1) {
      return Body.of(answers.getFirst().text());
    }
    return Body.of(answers.stream().map(Answer::text).collect(joining(",", "[", "]")));
  }
}
