package dev.sluice.cli;

import picocli.CommandLine.Option;

/** The option {@code --output}, for commands whose answer a program may read. */
public final class OutputFormat {
  @Option(
      names = "--output",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text for people or json for programs (default: ${DEFAULT-VALUE}).")
  private Format format = Format.text;

  /** Whether JSON is wanted. */
  public boolean isJson() {
    return format == Format.json;
  }

  /** The names as they stand on the command line. */
  enum Format {
    text,
    json
  }
}
