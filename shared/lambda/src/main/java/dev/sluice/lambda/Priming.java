package dev.sluice.lambda;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.lambda.powertools.logging.argument.StructuredArguments;

/**
 * Runs a function's read paths once before its snapshot is taken, so that what resumes from it has
 * the classes loaded and linked (AWS Lambda Developer Guide, "Improving startup performance with
 * Lambda SnapStart"). One snapshot becomes many environments, hours later: what is read must leave
 * nothing behind that is secret or should differ between them.
 */
public final class Priming {
  /** Set by Lambda; {@code snap-start} while a snapshot is made. */
  static final String INITIALIZATION = "AWS_LAMBDA_INITIALIZATION_TYPE";

  /** {@code true} primes without a snapshot: for measuring. */
  static final String ALWAYS = "SLUICE_PRIMING";

  private static final Logger LOG = LoggerFactory.getLogger(Priming.class);

  private Priming() {}

  /**
   * Runs the reads if a snapshot is being made, and says in the log what came of it. They may fail,
   * since a version is published before there is a configuration, or where the table cannot be
   * reached: then the first call is slower, and shows what is wrong.
   */
  public static void run(Map<String, String> variables, Runnable reads) {
    if (!isWanted(variables)) {
      return;
    }
    try {
      decodeAndEncode();
      reads.run();
      LOG.info("the read paths are primed");
    } catch (IOException | RuntimeException | LinkageError e) {
      LOG.info(
          "priming stopped: the first call will be slower",
          StructuredArguments.entry("detail", String.valueOf(e)));
    }
  }

  private static boolean isWanted(Map<String, String> variables) {
    return "snap-start".equals(variables.get(INITIALIZATION))
        || "true".equals(variables.get(ALWAYS));
  }

  private static void decodeAndEncode() throws IOException {
    byte[] event = "{\"priming\":true}".getBytes(StandardCharsets.UTF_8);
    EventJson.write(EventJson.read(new ByteArrayInputStream(event)), new ByteArrayOutputStream());
  }
}
