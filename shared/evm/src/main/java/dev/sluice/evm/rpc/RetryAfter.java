package dev.sluice.evm.rpc;

import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** Reads {@code Retry-After} (RFC 9110, section 10.2.3): seconds or a date. */
final class RetryAfter {
  /** The longest wait that a server can ask for. */
  static final long MAX_MILLIS = 60_000;

  private static final int MAX_DIGITS = 9;
  private static final long MILLIS_PER_SECOND = 1_000;

  private RetryAfter() {}

  /**
   * How long to wait.
   *
   * @param value the header's value
   * @param nowMillis milliseconds since 1970
   * @return 0 to {@link #MAX_MILLIS}; 0 for what is in the past, the longest for what is absurd
   */
  static long millis(String value, long nowMillis) {
    String text = value.strip();
    if (text.matches("[0-9]+")) {
      return text.length() > MAX_DIGITS
          ? MAX_MILLIS
          : Math.min(MAX_MILLIS, Long.parseLong(text) * MILLIS_PER_SECOND);
    }
    try {
      ZonedDateTime until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
      return Math.clamp(until.toInstant().toEpochMilli() - nowMillis, 0, MAX_MILLIS);
    } catch (DateTimeException _) {
      return 0;
    }
  }
}
