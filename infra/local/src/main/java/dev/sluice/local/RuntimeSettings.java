package dev.sluice.local;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * How a local system is started.
 *
 * @param folder its state
 * @param template the template that it runs
 * @param parameters the template's parameters
 * @param variables environment variables beside the template's, for every function
 * @param dynamoPort where DynamoDB listens; 0 for a free port
 * @param beforeStart puts the configuration in place, before any function can run
 * @param responses is told each response: the function's id and the JSON
 */
public record RuntimeSettings(
    Path folder,
    Path template,
    Map<String, String> parameters,
    Map<String, String> variables,
    int dynamoPort,
    BeforeStart beforeStart,
    BiConsumer<String, String> responses) {
  /** Copies the maps. */
  public RuntimeSettings {
    parameters = Map.copyOf(parameters);
    variables = Map.copyOf(variables);
  }

  /** Called when the table is there and nothing runs yet. */
  @FunctionalInterface
  public interface BeforeStart {
    /**
     * Prepares the table.
     *
     * @param environment where clients find DynamoDB
     * @param table the table's name
     */
    void prepare(Map<String, String> environment, String table);
  }
}
