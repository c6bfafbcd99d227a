package dev.sluice.rpc.liar;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes a response apart without changing a byte of any answer. */
final class Reply {
  private Reply() {}

  /** The answers in the upstream's order; empty unless there is one for each call. */
  static Optional<List<Answer>> parse(Body body, Request request) {
    try (JsonParser parser = Wire.FACTORY.createParser(body.bytes())) {
      boolean isBatch = parser.nextToken() == JsonToken.START_ARRAY;
      if (isBatch) {
        parser.nextToken();
      }
      List<Answer> answers = new ArrayList<>();
      Set<String> ids = new HashSet<>();
      while (parser.currentToken() == JsonToken.START_OBJECT) {
        Answer answer = answer(body.bytes(), parser);
        answers.add(answer);
        ids.add(answer.id());
        parser.nextToken();
      }
      boolean isWhole =
          isBatch == request.isBatch()
              && ids.equals(request.calls().keySet())
              && answers.size() == ids.size();
      return isWhole ? Optional.of(answers) : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private static Answer answer(byte[] body, JsonParser parser) throws IOException {
    int from = (int) parser.currentTokenLocation().getByteOffset();
    parser.skipChildren();
    int to = (int) parser.currentLocation().getByteOffset();
    String text = new String(body, from, to - from, UTF_8);
    JsonNode id = Wire.tree(text).path("id");
    return new Answer(id.toString(), text);
  }
}
