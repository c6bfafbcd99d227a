package dev.sluice.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.core.error.SyncException;
import dev.sluice.core.port.Deadline;
import dev.sluice.core.port.TimeSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;
import software.amazon.lambda.powertools.logging.argument.StructuredArguments;

/** Decodes the event, sets the deadline and the log's context, calls the function, encodes. */
public final class FunctionShell {
  /** What is left to log and answer after the deadline that the function sees. */
  static final long MARGIN_MILLIS = 2_000;

  private static final Logger LOG = LoggerFactory.getLogger(FunctionShell.class);

  private final TimeSource time;

  /** A shell that takes deadlines from this clock. */
  public FunctionShell(TimeSource time) {
    this.time = time;
  }

  /** What a function does between decoding and encoding. */
  @FunctionalInterface
  public interface Call {
    /** Answers an event before the deadline. */
    JsonNode apply(JsonNode event, Deadline deadline);
  }

  /**
   * One invocation.
   *
   * @throws IOException if the streams fail
   * @throws SyncException whatever the function could not turn into an answer: the invocation fails
   */
  public void handle(InputStream input, OutputStream output, Context context, Call call)
      throws IOException {
    PowertoolsLogging.initializeLogging(context);
    try {
      long millis = Math.max(0, context.getRemainingTimeInMillis() - MARGIN_MILLIS);
      Deadline deadline = Deadline.inMillis(time, millis);
      EventJson.write(call.apply(EventJson.read(input), deadline), output);
    } catch (SyncException e) {
      LOG.error(e.getMessage(), StructuredArguments.entry("code", e.code()));
      throw e;
    } finally {
      PowertoolsLogging.clearState(true);
    }
  }
}
