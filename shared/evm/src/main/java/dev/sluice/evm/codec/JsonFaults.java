package dev.sluice.evm.codec;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.sluice.core.error.RetryableException;
import java.io.IOException;

/** Turns the JSON parser's exceptions into documented errors. */
final class JsonFaults {
  private static final int SHOWN = 200;

  private JsonFaults() {}

  /** Something that reads JSON. */
  @FunctionalInterface
  interface Reading<T> {
    T read() throws IOException;
  }

  /** Reads; failures of the source, such as a lost connection, pass unchanged. */
  static <T> T translated(Reading<T> reading) throws IOException {
    try {
      return reading.read();
    } catch (StreamConstraintsException e) {
      String reason = String.valueOf(e.getOriginalMessage());
      boolean isDepth = reason.contains("nesting depth");
      throw new RetryableException(isDepth ? "RPC_TOO_DEEP" : "RPC_TOO_LARGE", describe(e), e);
    } catch (JsonProcessingException e) {
      throw new RetryableException("RPC_MALFORMED", describe(e), e);
    }
  }

  private static String describe(JsonProcessingException e) {
    String reason = String.valueOf(e.getOriginalMessage());
    JsonLocation location = e.getLocation() == null ? JsonLocation.NA : e.getLocation();
    return "not JSON at byte "
        + location.getByteOffset()
        + ": "
        + reason.substring(0, Math.min(SHOWN, reason.length()));
  }
}
