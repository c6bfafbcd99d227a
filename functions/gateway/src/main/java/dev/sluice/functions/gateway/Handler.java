package dev.sluice.functions.gateway;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.core.port.Deadline;
import dev.sluice.lambda.Environment;
import dev.sluice.lambda.FunctionMetrics;
import dev.sluice.lambda.FunctionShell;
import dev.sluice.lambda.Priming;
import dev.sluice.lambda.SystemTime;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;

/**
 * The gateway's entry point. Each schedule wakes it, and it polls until its deadline; two at once
 * do no harm, since each advance is conditional on the one before.
 */
public final class Handler implements RequestStreamHandler {
  private final FunctionShell shell;
  private final FunctionMetrics metrics;
  private final SourceCounts counts;
  private final PollLoop loop;

  /** Reads its settings from the process environment, as on Lambda. */
  public Handler() {
    this(System.getenv());
  }

  /** Reads its settings from the given variables. */
  public Handler(Map<String, String> variables) {
    Settings settings = Settings.from(new Environment(variables));
    this.shell = new FunctionShell(new SystemTime());
    this.metrics = new FunctionMetrics(settings.network());
    this.counts = new SourceCounts();
    this.loop = new Wiring(settings, variables, counts).loop();
    Priming.run(variables, () -> Wiring.readOnce(settings, variables));
  }

  @Override
  public void handleRequest(InputStream input, OutputStream response, Context context)
      throws IOException {
    shell.handle(input, response, context, (event, deadline) -> answer(deadline));
  }

  private JsonNode answer(Deadline deadline) {
    PollSummary summary = loop.run(deadline);
    Map<String, Double> values = new TreeMap<>(summary.metrics());
    SourceCounts.Taken taken = counts.take();
    values.putAll(taken.metrics());
    metrics.emit(
        values, Map.of("rpcCalls", taken.callsByMethod(), "failureCodes", summary.failureCodes()));
    return summary.json();
  }
}
