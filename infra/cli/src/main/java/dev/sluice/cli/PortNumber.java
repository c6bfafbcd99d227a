package dev.sluice.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A port on the command line, checked before a command does anything; 0 is any free one. */
public final class PortNumber implements ITypeConverter<Integer> {
  private static final int MAX = 65_535;

  @Override
  public Integer convert(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= MAX) {
        return port;
      }
    } catch (NumberFormatException _) {
      // The same answer: it is none.
    }
    throw new TypeConversionException("no such port: " + text + "; give one from 0 to " + MAX);
  }
}
