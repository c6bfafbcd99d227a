package dev.sluice.evm.rpc;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.sluice.core.error.RetryableException;
import dev.sluice.evm.codec.ChainJson;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Finds the answers in a body (JSON-RPC 2.0, sections 5 and 6). Results are passed over and only
 * their places kept: they may stand before the id that says whose they are.
 */
final class AnswerReader {
  private final RpcFaults faults;
  private final Body body;
  private final JsonParser parser;

  private AnswerReader(RpcFaults faults, Body body, JsonParser parser) {
    this.faults = faults;
    this.body = body;
    this.parser = parser;
  }

  /**
   * Reads a body.
   *
   * @throws RetryableException {@code RPC_MALFORMED} if it is not JSON, {@code RPC_TOO_DEEP}, or
   *     {@code RPC_PROTOCOL} if it is not what JSON-RPC knows
   */
  static Answers read(RpcUrl url, Body body) {
    try (JsonParser parser = ChainJson.factory().createParser(body.bytes(), 0, body.length())) {
      return new AnswerReader(new RpcFaults(url), body, parser).read();
    } catch (StreamConstraintsException e) {
      String reason = String.valueOf(e.getOriginalMessage());
      String code = reason.contains("nesting depth") ? "RPC_TOO_DEEP" : "RPC_TOO_LARGE";
      throw new RetryableException(code, url + " answered beyond a limit of the JSON parser");
    } catch (JsonProcessingException e) {
      // Without the parser's message, which quotes the text: that may quote the URL.
      long offset =
          Optional.ofNullable(e.getLocation()).map(JsonLocation::getByteOffset).orElse(-1L);
      throw new RetryableException(
          "RPC_MALFORMED", url + " answered what is not JSON from byte " + offset + " on");
    } catch (IOException _) {
      // Memory cannot fail to be read: it is what was read.
      throw new RetryableException("RPC_MALFORMED", url + " answered what is not text");
    }
  }

  private Answers read() throws IOException {
    Map<Long, RpcAnswer> byId = new LinkedHashMap<>();
    Optional<RpcError> anonymous = Optional.empty();
    boolean isBatch = parser.nextToken() == JsonToken.START_ARRAY;
    if (isBatch) {
      parser.nextToken();
    }
    while (parser.currentToken() == JsonToken.START_OBJECT) {
      Envelope envelope = envelope();
      if (envelope.id().isEmpty()) {
        anonymous = Optional.of(envelope.error(faults));
      } else if (byId.put(envelope.id().getAsLong(), envelope.answer()) != null) {
        throw faults.protocol("two answers have the id " + envelope.id().getAsLong());
      }
      parser.nextToken();
    }
    requireEnd(isBatch);
    return new Answers(byId, anonymous);
  }

  private void requireEnd(boolean isBatch) throws IOException {
    JsonToken last = parser.currentToken();
    if (isBatch ? last != JsonToken.END_ARRAY : last != null) {
      throw faults.protocol("wanted an answer or a list of answers, got " + last);
    }
    if (parser.nextToken() != null) {
      throw faults.protocol("wanted one JSON value, got more");
    }
  }

  private Envelope envelope() throws IOException {
    EnvelopeBuilder builder = new EnvelopeBuilder(faults);
    Set<String> seen = new HashSet<>();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      if (!seen.add(name)) {
        throw faults.protocol("an answer has two members of one name");
      }
      parser.nextToken();
      switch (name) {
        case "jsonrpc" -> builder.version(parser);
        case "id" -> builder.id(parser);
        case "result" -> builder.result(slice());
        case "error" -> builder.error(parser);
        default -> parser.skipChildren();
      }
    }
    return builder.build();
  }

  private JsonSlice slice() throws IOException {
    int from = (int) parser.currentTokenLocation().getByteOffset();
    parser.skipChildren();
    parser.finishToken();
    return new JsonSlice(body.bytes(), from, (int) parser.currentLocation().getByteOffset());
  }

  /**
   * What a body held.
   *
   * @param byId the answers that have an id
   * @param anonymous the error of an answer without one: to what could not be read as a request
   */
  record Answers(Map<Long, RpcAnswer> byId, Optional<RpcError> anonymous) {}

  /**
   * One answer.
   *
   * @param id whose it is; empty for null
   * @param answer the answer
   */
  record Envelope(OptionalLong id, RpcAnswer answer) {
    RpcError error(RpcFaults faults) {
      if (answer instanceof RpcAnswer.Failure failure) {
        return failure.error();
      }
      throw faults.protocol("a result has no id");
    }
  }
}
