package dev.sluice.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever a command line ends in into one line for its user and an exit code. */
final class ErrorReport implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private final Output errors;
  private final BooleanSupplier debug;

  ErrorReport(Output errors, BooleanSupplier debug) {
    this.errors = errors;
    this.debug = debug;
  }

  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    String help = failure.getCommandLine().getCommandSpec().qualifiedName() + " --help";
    print(cause(failure) + " — " + suggestion(failure) + "see `" + help + "`");
    return ExitCode.USAGE.number();
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, ParseResult parsed) {
    if (failure instanceof Output.ClosedException) {
      return ExitCode.OK.number();
    }
    Failure known = Failure.of(failure);
    print(known.line());
    if (debug.getAsBoolean()) {
      StringWriter trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace));
      errors.line(trace.toString());
    }
    return known.exitCode().number();
  }

  private static String cause(ParameterException failure) {
    if (failure instanceof UnmatchedArgumentException unmatched
        && !unmatched.getUnmatched().isEmpty()) {
      String kind = unmatched.isUnknownOption() ? "option" : "command or argument";
      return "unknown " + kind + " '" + unmatched.getUnmatched().getFirst() + "'";
    }
    if (failure instanceof MutuallyExclusiveArgsException) {
      return "--state and --stack name two places; a command looks at one";
    }
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }

  private static String suggestion(ParameterException failure) {
    if (failure instanceof UnmatchedArgumentException unmatched) {
      List<String> nearest = unmatched.getSuggestions();
      return nearest.isEmpty() ? "" : "did you mean " + nearest.getFirst() + "? ";
    }
    return "";
  }

  private void print(String line) {
    errors.line("sluice: " + line.replace('\n', ' '));
  }
}
