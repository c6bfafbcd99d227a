package dev.sluice.aws;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.core.error.PermanentException;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.error.SyncException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;

/** The request and the answers of GetParameter. What an answer holds is in no error of ours. */
final class ParameterJson {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int OK = 200;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;

  private static final Set<String> MISSING =
      Set.of("ParameterNotFound", "ParameterVersionNotFound");

  private static final Set<String> DENIED =
      Set.of(
          "AccessDenied",
          "AccessDeniedException",
          "InvalidKeyId",
          "UnrecognizedClientException",
          "InvalidClientTokenId",
          "InvalidSignatureException",
          "IncompleteSignature",
          "MissingAuthenticationToken",
          "OptInRequired");

  private static final Set<String> THROTTLED =
      Set.of("ThrottlingException", "Throttling", "TooManyUpdates", "RequestThrottled");

  /** The credentials of a function are renewed, so the next call may have better ones. */
  private static final Set<String> EXPIRED =
      Set.of("ExpiredToken", "ExpiredTokenException", "RequestExpired");

  private ParameterJson() {}

  static String request(String name) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("Name", name);
      json.writeBooleanField("WithDecryption", true);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot fail to be written", e);
    }
    return text.toString();
  }

  /**
   * What came back.
   *
   * @param status HTTP's
   * @param body at most one byte more than is allowed
   */
  @SuppressWarnings("ArrayRecordComponent") // Neither compared nor shown.
  record Answer(int status, byte[] body) {
    /** The parameter's value, or the failure that the answer stands for. */
    String value(String name) {
      if (status != OK) {
        throw failure(name, status, errorCode(body));
      }
      if (body.length > ParameterCall.MAX_RESPONSE_BYTES) {
        throw rejected(name, "an answer above " + ParameterCall.MAX_RESPONSE_BYTES + " bytes");
      }
      return find(body, "Parameter", "Value")
          .orElseThrow(() -> rejected(name, "an answer without a value"));
    }
  }

  private static SyncException failure(String name, int status, String code) {
    String message = "GetParameter of " + name + ": " + code + " (status " + status + ")";
    if (MISSING.contains(code)) {
      return new PermanentException("CFG_SECRET_MISSING", message);
    }
    if (DENIED.contains(code)) {
      return new PermanentException("CFG_SECRET_DENIED", message);
    }
    if (status == TOO_MANY || THROTTLED.contains(code)) {
      return new RetryableException("AWS_THROTTLED", message);
    }
    if (status >= SERVER_ERROR || EXPIRED.contains(code)) {
      return new RetryableException("AWS_UNAVAILABLE", message);
    }
    return new PermanentException("AWS_REJECTED", message);
  }

  private static PermanentException rejected(String name, String what) {
    return new PermanentException("AWS_REJECTED", "GetParameter of " + name + " got " + what);
  }

  /** The error's name without its namespace; anything that is no name is left out. */
  private static String errorCode(byte[] body) {
    return find(body, "__type")
        .map(type -> type.substring(type.lastIndexOf('#') + 1))
        .filter(code -> code.matches("[A-Za-z0-9.]{1,64}"))
        .orElse("an error without a code");
  }

  /** The text at a path; what the parser says of a bad answer may quote it, so it is dropped. */
  private static Optional<String> find(byte[] body, String... path) {
    try (JsonParser json = JSON.createParser(body)) {
      for (String field : path) {
        if (json.nextToken() != JsonToken.START_OBJECT || !seek(json, field)) {
          return Optional.empty();
        }
      }
      return json.nextToken() == JsonToken.VALUE_STRING
          ? Optional.of(json.getText())
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Moves to a field of the object that has been entered. */
  private static boolean seek(JsonParser json, String field) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      if (json.currentName().equals(field)) {
        return true;
      }
      json.nextToken();
      json.skipChildren();
    }
    return false;
  }
}
