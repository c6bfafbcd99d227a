package dev.sluice.local;

import dev.sluice.local.event.BusFaults;
import dev.sluice.local.event.Subscription;
import java.nio.file.Path;
import java.util.List;
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
 * @param bus what is put on the bus beside the template's rules
 */
public record RuntimeSettings(
    Path folder,
    Path template,
    Map<String, String> parameters,
    Map<String, String> variables,
    int dynamoPort,
    BeforeStart beforeStart,
    Responses responses,
    Bus bus) {
  /** Copies the maps. */
  public RuntimeSettings {
    parameters = Map.copyOf(parameters);
    variables = Map.copyOf(variables);
  }

  /** A system of the template alone. */
  public RuntimeSettings(
      Path folder,
      Path template,
      Map<String, String> parameters,
      Map<String, String> variables,
      int dynamoPort,
      BeforeStart beforeStart,
      Responses responses) {
    this(
        folder,
        template,
        parameters,
        variables,
        dynamoPort,
        beforeStart,
        responses,
        new Bus(List.of(), BusFaults.NONE));
  }

  /** The same with more on its bus. */
  public RuntimeSettings withBus(Bus more) {
    return new RuntimeSettings(
        folder, template, parameters, variables, dynamoPort, beforeStart, responses, more);
  }

  /**
   * The bus.
   *
   * @param subscriptions a user's own rules, each with a queue
   * @param faults what goes wrong on it
   */
  public record Bus(List<Subscription> subscriptions, BusFaults faults) {
    /** Copies the list. */
    public Bus {
      subscriptions = List.copyOf(subscriptions);
    }
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
