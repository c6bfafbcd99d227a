package dev.sluice.functions.worker;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.core.port.Deadline;
import dev.sluice.lambda.Environment;
import dev.sluice.lambda.FunctionMetrics;
import dev.sluice.lambda.FunctionShell;
import dev.sluice.lambda.Priming;
import dev.sluice.lambda.SqsBatch;
import dev.sluice.lambda.SqsRecord;
import dev.sluice.lambda.SystemTime;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** The worker's entry point: an SQS batch in, the messages that must come again out. */
public final class Handler implements RequestStreamHandler {
  private final FunctionShell shell;
  private final Worker worker;

  /** Reads its settings from the process environment, as on Lambda. */
  public Handler() {
    this(System.getenv());
  }

  /** Reads its settings from the given variables. */
  public Handler(Map<String, String> variables) {
    Settings settings = Settings.from(new Environment(variables));
    this.shell = new FunctionShell(new SystemTime());
    this.worker = Wiring.worker(settings, variables, new FunctionMetrics(settings.network()));
    Priming.run(variables, () -> Wiring.readOnce(settings, variables));
  }

  @Override
  public void handleRequest(InputStream input, OutputStream response, Context context)
      throws IOException {
    shell.handle(input, response, context, this::answer);
  }

  private JsonNode answer(JsonNode event, Deadline deadline) {
    List<SqsRecord> records = SqsBatch.records(event);
    return SqsBatch.response(worker.execute(records, deadline));
  }
}
