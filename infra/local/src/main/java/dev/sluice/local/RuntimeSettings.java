package dev.sluice.local;

import java.nio.file.Path;
import java.util.Map;

/**
 * How a local system is started.
 *
 * @param folder its state; made when it is not there
 * @param template the template that it runs
 * @param parameters the template's parameters; its defaults stand in for the others
 * @param variables environment variables beside the template's, for every function
 * @param dynamoPort where DynamoDB listens; 0 for a free port
 * @param beforeStart puts the configuration in place, before any function can run
 * @param responses is told each response
 */
public record RuntimeSettings(
    Path folder,
    Path template,
    Map<String, String> parameters,
    Map<String, String> variables,
    int dynamoPort,
    BeforeStart beforeStart,
    Responses responses) {
  /** Copies the maps. */
  public RuntimeSettings {
    parameters = Map.copyOf(parameters);
    variables = Map.copyOf(variables);
  }

  /**
   * Called when tables and queues are there and nothing runs yet. What it throws ends the start.
   */
  @FunctionalInterface
  public interface BeforeStart {
    /**
     * Prepares the table. The queues are empty, whatever was in them.
     *
     * @param environment the variables by which SDK clients find the emulators
     * @param table the table's name
     */
    void prepare(Map<String, String> environment, String table);
  }

  /** Told what functions answer. */
  @FunctionalInterface
  public interface Responses {
    /**
     * A function has answered.
     *
     * @param function its logical name
     * @param json its response
     */
    void accept(String function, String json);
  }
}
