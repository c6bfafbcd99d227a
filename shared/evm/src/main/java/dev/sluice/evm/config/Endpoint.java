package dev.sluice.evm.config;

/** How an endpoint of the source chain is named. A secret is named, never contained. */
public sealed interface Endpoint {
  /** The name as the configuration has it. */
  String text();

  /**
   * A parameter of AWS Systems Manager that holds the URL.
   *
   * @param name the parameter's name
   */
  record SsmParameter(String name) implements Endpoint {
    @Override
    public String text() {
      return "ssm:" + name;
    }
  }

  /**
   * An environment variable that holds the URL.
   *
   * @param name the variable's name
   */
  record EnvironmentVariable(String name) implements Endpoint {
    @Override
    public String text() {
      return "env:" + name;
    }
  }

  /**
   * A URL without a key in it.
   *
   * @param url the URL
   */
  record PlainUrl(String url) implements Endpoint {
    @Override
    public String text() {
      return url;
    }
  }
}
