package dev.sluice.rpc.liar;

import java.util.List;
import java.util.Map;

/**
 * A response as it goes over the wire.
 *
 * @param status the HTTP status; {@link #SILENCE} for a connection on which nothing comes
 * @param headers its headers, without the length
 * @param length the length that is announced; {@link #CHUNKED} for none
 * @param parts what is sent, in order
 */
record WireAnswer(int status, Map<String, String> headers, long length, List<Part> parts) {
  static final int SILENCE = 0;
  static final long CHUNKED = -1;

  private static final String TYPE = "Content-Type";

  WireAnswer {
    headers = Map.copyOf(headers);
    parts = List.copyOf(parts);
  }

  /** A whole response. */
  static WireAnswer of(int status, String type, Body body) {
    return new WireAnswer(status, Map.of(TYPE, type), body.length(), List.of(new Bytes(body, 1)));
  }

  static WireAnswer json(String body) {
    return of(200, "application/json", Body.of(body));
  }

  /** Another status, a short body, and headers besides. */
  static WireAnswer refusal(int status, Map<String, String> headers) {
    Body body = Body.of("{\"error\":\"refused\"}");
    return new WireAnswer(status, headers, body.length(), List.of(new Bytes(body, 1)));
  }

  /** A JSON response in parts. */
  static WireAnswer parts(long length, Part... parts) {
    return new WireAnswer(200, Map.of(TYPE, "application/json"), length, List.of(parts));
  }

  /** A part of a body. */
  sealed interface Part {}

  /**
   * Bytes, so many times.
   *
   * @param bytes the bytes
   * @param times how often
   */
  record Bytes(Body bytes, long times) implements Part {}

  /**
   * Bytes one by one.
   *
   * @param bytes the bytes
   * @param pauseMillis the pause before each
   */
  record Trickle(Body bytes, long pauseMillis) implements Part {}

  /**
   * Nothing.
   *
   * @param millis for how long
   */
  record Pause(long millis) implements Part {}
}
