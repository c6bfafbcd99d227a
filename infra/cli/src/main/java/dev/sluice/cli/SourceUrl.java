package dev.sluice.cli;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An endpoint's URL on the command line. It may hold a key: no error shows it. */
public final class SourceUrl {
  private static final String VARIABLE = "env:";
  private static final Set<String> SCHEMES = Set.of("http", "https");
  private static final int MAX_PORT = 65_535;

  private SourceUrl() {}

  /**
   * Reads one.
   *
   * @param option the option that gives it
   * @param text a URL, or {@code env:NAME} for the one in that variable
   * @param environment the process's variables
   * @throws CommandException if it is no http or https URL with a host
   */
  public static URI parse(String option, String text, Map<String, String> environment) {
    boolean isNamed = text.startsWith(VARIABLE);
    String name = isNamed ? text.substring(VARIABLE.length()) : "";
    if (isNamed && environment.getOrDefault(name, "").isBlank()) {
      throw new CommandException(
          ExitCode.USAGE,
          option + " names environment variable " + name + ", which is not set",
          "set it to the endpoint's URL");
    }
    return url(isNamed ? environment.getOrDefault(name, "") : text)
        .orElseThrow(
            () ->
                new CommandException(
                    ExitCode.USAGE,
                    option + " gives no http or https URL",
                    "give one such as http://127.0.0.1:8545, or env:NAME with the URL in that"
                        + " variable"));
  }

  private static Optional<URI> url(String text) {
    try {
      URI url = URI.create(text.strip());
      String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
      return SCHEMES.contains(scheme) && url.getHost() != null && url.getPort() <= MAX_PORT
          ? Optional.of(url)
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
