package dev.sluice.cli.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sluice.cli.Home;
import dev.sluice.cli.network.Founding;
import dev.sluice.cli.network.Network;
import dev.sluice.core.state.Genesis;
import dev.sluice.local.LocalRuntime;
import dev.sluice.local.RuntimeSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** The project's template, running on this machine with a network in place. */
public final class RunningSystem implements AutoCloseable {
  /** The gateway's id in the template. */
  public static final String GATEWAY = "Gateway";

  /** The planner's id in the template. */
  public static final String PLANNER = "Planner";

  private static final JsonMapper MAPPER = new JsonMapper();

  private final LocalRuntime runtime;
  private final Network network;

  private RunningSystem(LocalRuntime runtime) {
    this.runtime = runtime;
    this.network = Network.open(runtime.environment(), runtime.table());
  }

  /**
   * What to start.
   *
   * @param folder the state's folder
   * @param port DynamoDB's port; 0 for a free one
   * @param variables variables for every function beside the template's
   * @param genesis the network; a folder that holds another one is refused
   * @param plannerResponses is told each response of the planner
   */
  public record Start(
      Path folder,
      int port,
      Map<String, String> variables,
      Genesis genesis,
      Consumer<JsonNode> plannerResponses) {
    /** Copies the map. */
    public Start {
      variables = Map.copyOf(variables);
    }
  }

  /** Starts it. Where the folder has a state, it goes on from there at once. */
  public static RunningSystem start(Start start) throws IOException {
    AtomicBoolean resumes = new AtomicBoolean();
    RuntimeSettings settings =
        new RuntimeSettings(
            start.folder(),
            Home.file("template.yaml"),
            Map.of("NetworkName", start.genesis().members().network()),
            start.variables(),
            start.port(),
            (environment, table) -> {
              MemberTables.make(environment, start.genesis().members().members());
              resumes.set(prepare(Network.open(environment, table), start.genesis()));
            },
            (function, response) -> {
              if (function.equals(PLANNER)) {
                start.plannerResponses().accept(json(response));
              }
            });
    RunningSystem system = new RunningSystem(LocalRuntime.start(settings));
    if (resumes.get()) {
      system.ring(PLANNER);
    }
    return system;
  }

  /** The queue begins empty: plans whose messages it held are void from the start. */
  private static boolean prepare(Network network, Genesis genesis) {
    boolean resumes = new Founding(network).ensure(genesis);
    if (resumes) {
      network.raiseEpochs();
    }
    return resumes;
  }

  private static JsonNode json(String response) {
    try {
      return MAPPER.readTree(response);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the planner's response is no JSON: " + response, e);
    }
  }

  /** The network. */
  public Network network() {
    return network;
  }

  /** Fires a function's schedule now. */
  public void ring(String function) {
    runtime.fire(function);
  }

  /** What the functions have requested so far. */
  public Costs costs() {
    return new Costs(runtime.requests().ofFunctions());
  }

  @Override
  public void close() throws IOException {
    runtime.close();
  }
}
