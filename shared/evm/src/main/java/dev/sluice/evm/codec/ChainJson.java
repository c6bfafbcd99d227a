package dev.sluice.evm.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;

/** The JSON parser that chain data is read with: its limits are set, its names are shared. */
public final class ChainJson {
  /** The longest text of one value: call data and log data are at most some megabytes. */
  private static final int MAX_TEXT = 1 << 26;

  private static final int MAX_NAME = 256;

  /** No number of an EVM chain has more decimal digits than 2²⁵⁶. */
  private static final int MAX_NUMBER = 78;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          // JSON between systems is UTF-8 (RFC 8259, section 8.1). Of another encoding the parser
          // knows no byte offsets, which tell where a result lies in its body.
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(JsonCursor.MAX_DEPTH)
                  .maxStringLength(MAX_TEXT)
                  .maxNameLength(MAX_NAME)
                  .maxNumberLength(MAX_NUMBER)
                  .build())
          .build();

  private ChainJson() {}

  /** The factory, safe for all threads. */
  public static JsonFactory factory() {
    return FACTORY;
  }
}
