package dev.sluice.local;

import dev.sluice.core.error.PermanentException;
import java.nio.file.Path;
import java.util.Map;

/**
 * How a local runtime is started.
 *
 * @param stateFolder where its state is kept; made when it is absent
 * @param template the SAM template
 * @param parameters values that stand above the template's defaults
 * @param environment variables that functions are given besides the template's
 * @param ports where its services listen
 * @param ticking what makes its schedules fire
 */
public record RuntimeSettings(
    Path stateFolder,
    Path template,
    Map<String, String> parameters,
    Map<String, String> environment,
    Ports ports,
    Ticking ticking) {
  /** Copies the maps. */
  public RuntimeSettings {
    parameters = Map.copyOf(parameters);
    environment = Map.copyOf(environment);
  }

  /** Settings with the template's own defaults and any free ports. */
  public static RuntimeSettings of(Path stateFolder, Path template) {
    return new RuntimeSettings(stateFolder, template, Map.of(), Map.of(), Ports.ANY, Ticking.BY_CLOCK);
  }

  /** The same with other parameters. */
  public RuntimeSettings withParameters(Map<String, String> others) {
    return new RuntimeSettings(stateFolder, template, others, environment, ports, ticking);
  }

  /** The same with other variables. */
  public RuntimeSettings withEnvironment(Map<String, String> others) {
    return new RuntimeSettings(stateFolder, template, parameters, others, ports, ticking);
  }

  /** The same on other ports. */
  public RuntimeSettings withPorts(Ports others) {
    return new RuntimeSettings(stateFolder, template, parameters, environment, others, ticking);
  }

  /** The same, its schedules made to fire by something else. */
  public RuntimeSettings withTicking(Ticking other) {
    return new RuntimeSettings(stateFolder, template, parameters, environment, ports, other);
  }

  /** What makes schedules fire. */
  public enum Ticking {
    /** The clock, at the template's rates. */
    BY_CLOCK,
    /** The caller alone. */
    BY_HAND
  }

  /**
   * Ports on the loopback interface; 0 for any free one.
   *
   * @param dynamo DynamoDB's
   * @param sqs SQS's
   * @param events EventBridge's
   */
  public record Ports(int dynamo, int sqs, int events) {
    /** Any free ones. */
    public static final Ports ANY = new Ports(0, 0, 0);

    private static final int MAX = 65_535;

    /** Checks that each can be a port. */
    public Ports {
      for (int port : new int[] {dynamo, sqs, events}) {
        if (port < 0 || port > MAX) {
          throw new PermanentException("PORT_RANGE", "wanted a port, 0 to 65535, got " + port);
        }
      }
    }
  }
}
