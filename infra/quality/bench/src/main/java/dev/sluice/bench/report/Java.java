package dev.sluice.bench.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The commands that start programs of this module in a JVM of their own. */
public final class Java {
  private Java() {}

  /**
   * A command.
   *
   * @param program its class
   * @param options for the JVM
   * @param arguments for the program
   */
  public static List<String> command(
      Class<?> program, List<String> options, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(program.getName());
    command.addAll(arguments);
    return command;
  }
}
