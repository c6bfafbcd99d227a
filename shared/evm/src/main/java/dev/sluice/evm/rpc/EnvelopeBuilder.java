package dev.sluice.evm.rpc;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.evm.rpc.AnswerReader.Envelope;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/** Puts together the members of one answer and refuses what JSON-RPC does not know. */
final class EnvelopeBuilder {
  private static final int MAX_MESSAGE_CHARS = 2_000;

  private final RpcFaults faults;
  private boolean hasVersion;
  private boolean hasId;
  private OptionalLong id = OptionalLong.empty();
  private Optional<JsonSlice> result = Optional.empty();
  private Optional<RpcError> error = Optional.empty();

  EnvelopeBuilder(RpcFaults faults) {
    this.faults = faults;
  }

  void version(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_STRING || !parser.getText().equals("2.0")) {
      throw faults.protocol("wanted jsonrpc \"2.0\"");
    }
    hasVersion = true;
  }

  void id(JsonParser parser) throws IOException {
    hasId = true;
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT
        || parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      throw faults.protocol("wanted the id of a request, a whole number");
    }
    id = OptionalLong.of(parser.getLongValue());
  }

  void result(JsonSlice json) {
    result = Optional.of(json);
  }

  /** Reads the error object; members other than code and message are passed over. */
  void error(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw faults.protocol("wanted an error object, got " + parser.currentToken());
    }
    OptionalLong code = OptionalLong.empty();
    String message = "";
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      JsonToken value = parser.nextToken();
      if (name.equals("code") && value == JsonToken.VALUE_NUMBER_INT) {
        code = OptionalLong.of(parser.getValueAsLong());
      } else if (name.equals("message") && value == JsonToken.VALUE_STRING) {
        message = parser.getText();
      } else {
        parser.skipChildren();
      }
    }
    String shown = message.substring(0, Math.min(MAX_MESSAGE_CHARS, message.length()));
    error =
        Optional.of(
            new RpcError(
                code.orElseThrow(() -> faults.protocol("wanted an error with a code")), shown));
  }

  /** The answer, complete. */
  Envelope build() {
    if (!hasVersion || !hasId) {
      throw faults.protocol("wanted an answer with jsonrpc and id");
    }
    if (result.isPresent() == error.isPresent()) {
      throw faults.protocol("wanted either a result or an error");
    }
    return new Envelope(
        id,
        result.isPresent()
            ? new RpcAnswer.Result(result.get())
            : new RpcAnswer.Failure(error.get()));
  }
}
