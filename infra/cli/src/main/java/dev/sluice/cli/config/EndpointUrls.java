package dev.sluice.cli.config;

import dev.sluice.aws.ParameterStore;
import dev.sluice.cli.runtime.OpenedState;
import dev.sluice.core.error.PermanentException;
import dev.sluice.evm.config.Endpoint;
import dev.sluice.evm.rpc.RpcUrl;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Finds the URLs behind endpoints. They may hold keys: only their labels are ever shown. */
public final class EndpointUrls {
  private final Map<String, String> variables;
  private final Function<String, String> parameters;

  /**
   * Looks there when it is asked.
   *
   * @param variables where {@code env:} looks
   * @param parameters where {@code ssm:} looks: a parameter's value by name
   */
  public EndpointUrls(Map<String, String> variables, Function<String, String> parameters) {
    this.variables = Map.copyOf(variables);
    this.parameters = parameters;
  }

  /**
   * Those of a network that a command has opened. The store of parameters is opened when one is
   * wanted: who names none needs no AWS.
   *
   * @param variables the process's
   */
  public static EndpointUrls in(OpenedState opened, Map<String, String> variables) {
    return new EndpointUrls(variables, name -> parameter(opened.parametersIn(variables), name));
  }

  private static String parameter(Map<String, String> aws, String name) {
    try (ParameterStore store = ParameterStore.from(aws)) {
      return store.read(name);
    }
  }

  /**
   * The URL of an endpoint.
   *
   * @throws PermanentException {@code CFG_SECRET_MISSING} if nothing is there, or another code if
   *     what is there is no URL to ask
   */
  public RpcUrl of(Endpoint endpoint) {
    Optional<String> url =
        switch (endpoint) {
          case Endpoint.PlainUrl plain -> Optional.of(plain.url());
          case Endpoint.EnvironmentVariable variable ->
              Optional.ofNullable(variables.get(variable.name()));
          case Endpoint.SsmParameter parameter -> Optional.of(parameters.apply(parameter.name()));
        };
    return RpcUrl.parse(
        url.filter(text -> !text.isBlank())
            .orElseThrow(
                () ->
                    new PermanentException(
                        "CFG_SECRET_MISSING", "nothing is stored at " + endpoint.text())));
  }
}
