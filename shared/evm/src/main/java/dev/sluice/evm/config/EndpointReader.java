package dev.sluice.evm.config;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the list of endpoints and the quorum among them. */
final class EndpointReader {
  /** The most endpoints that are asked. */
  static final int MAX_ENDPOINTS = 16;

  /** docs.aws.amazon.com, Systems Manager, "PutParameter": names and their limit with ARN. */
  private static final Pattern SSM_NAME =
      Pattern.compile("[a-zA-Z0-9_.-]{1,256}|/[a-zA-Z0-9_./-]{1,1000}");

  private static final Pattern VARIABLE_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");

  private EndpointReader() {}

  /** The endpoints; what is wrong with one is noted at its own path. */
  static List<Endpoint> endpoints(Section source) {
    List<Endpoint> endpoints = new ArrayList<>();
    List<?> entries = source.list("endpoints").orElse(List.of());
    for (int i = 0; i < Math.min(entries.size(), MAX_ENDPOINTS); i++) {
      String path = source.at("endpoints[" + i + "]");
      Section.text(entries.get(i), path, source.problems())
          .flatMap(text -> endpoint(text, path, source.problems()))
          .ifPresent(endpoints::add);
    }
    noteCount(entries.size(), source);
    noteDoubles(endpoints, source);
    return endpoints;
  }

  private static void noteCount(int count, Section source) {
    if (source.has("endpoints") && count == 0) {
      source.note(ConfigCode.CFG_MISSING_KEY, "endpoints", "no endpoint is named: name one");
    } else if (count > MAX_ENDPOINTS) {
      source.note(
          ConfigCode.CFG_RANGE,
          "endpoints",
          "wanted at most %d endpoints, got %d".formatted(MAX_ENDPOINTS, count));
    }
  }

  private static void noteDoubles(List<Endpoint> endpoints, Section source) {
    Set<String> seen = new HashSet<>();
    for (Endpoint endpoint : endpoints) {
      if (!seen.add(place(endpoint))) {
        source.note(
            ConfigCode.CFG_QUORUM,
            "endpoints",
            "two endpoints are the same place, "
                + place(endpoint)
                + ": they cannot confirm each other");
      }
    }
  }

  /** What must differ between endpoints: the host, on loopback the port, or the reference. */
  private static String place(Endpoint endpoint) {
    if (!(endpoint instanceof Endpoint.PlainUrl plain)) {
      return endpoint.text();
    }
    URI url = URI.create(plain.url());
    return UrlPolicy.isLoopback(url.getHost())
        ? url.getHost() + ":" + url.getPort()
        : url.getHost();
  }

  private static Optional<Endpoint> endpoint(String text, String path, Problems problems) {
    if (text.startsWith("ssm:") && SSM_NAME.matcher(text.substring(4)).matches()) {
      return Optional.of(new Endpoint.SsmParameter(text.substring(4)));
    }
    if (text.startsWith("env:") && VARIABLE_NAME.matcher(text.substring(4)).matches()) {
      return Optional.of(new Endpoint.EnvironmentVariable(text.substring(4)));
    }
    Optional<UrlPolicy.Violation> violation = UrlPolicy.ofPlain(text);
    violation.ifPresent(
        each -> problems.add(ConfigCode.valueOf(each.code()), path, each.message()));
    return violation.isEmpty() ? Optional.of(new Endpoint.PlainUrl(text)) : Optional.empty();
  }

  /** The quorum among the endpoints: by default, and at least, the smallest majority. */
  static int quorum(Section source) {
    return Quorums.read(source, "endpoints");
  }
}
