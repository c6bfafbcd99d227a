package dev.sluice.functions.planner;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.sluice.core.plan.Planner;
import dev.sluice.core.plan.TickReport;
import dev.sluice.core.port.TimeSource;
import dev.sluice.lambda.Environment;
import dev.sluice.lambda.FunctionMetrics;
import dev.sluice.lambda.FunctionShell;
import dev.sluice.lambda.Priming;
import dev.sluice.lambda.SystemTime;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/**
 * The planner's entry point. Whatever wakes it, a schedule or the bus, it does the same: one tick
 * on the state as it stands; so an event that is late, doubled or unknown does no harm.
 */
public final class Handler implements RequestStreamHandler {
  private final FunctionShell shell;
  private final TimeSource time;
  private final Planner planner;
  private final TickOutput output;

  /** Reads its settings from the process environment, as on Lambda. */
  public Handler() {
    this(System.getenv());
  }

  /** Reads its settings from the given variables. */
  public Handler(Map<String, String> variables) {
    Settings settings = Settings.from(new Environment(variables));
    this.time = new SystemTime();
    this.shell = new FunctionShell(time);
    this.planner = Wiring.planner(settings, variables);
    this.output = new TickOutput(new FunctionMetrics(settings.network()));
    Priming.run(variables, () -> Wiring.readOnce(settings, variables));
  }

  @Override
  public void handleRequest(InputStream input, OutputStream response, Context context)
      throws IOException {
    shell.handle(
        input,
        response,
        context,
        (event, deadline) -> {
          TickReport report = planner.tick(time.epochMillis(), deadline);
          output.observe(report);
          return TickOutput.json(report);
        });
  }
}
