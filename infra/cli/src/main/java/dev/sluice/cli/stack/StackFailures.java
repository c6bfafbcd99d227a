package dev.sluice.cli.stack;

import dev.sluice.cli.CommandException;
import dev.sluice.cli.ExitCode;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Says in one line why a stack could not be looked up. */
final class StackFailures {
  private static final Set<String> DENIED =
      Set.of(
          "AccessDenied",
          "AccessDeniedException",
          "InvalidClientTokenId",
          "UnrecognizedClientException",
          "SignatureDoesNotMatch",
          "IncompleteSignature",
          "MissingAuthenticationToken",
          "OptInRequired",
          "ExpiredToken",
          "ExpiredTokenException",
          "RequestExpired");

  private StackFailures() {}

  static CommandException of(String name, String region, SdkException failure) {
    if (!(failure instanceof AwsServiceException service) || service.awsErrorDetails() == null) {
      return new CommandException(
          ExitCode.UNAVAILABLE,
          "AWS_UNAVAILABLE: CloudFormation in " + region + " did not answer: " + text(failure),
          "check the region and the connection");
    }
    String code = String.valueOf(service.awsErrorDetails().errorCode());
    String message = String.valueOf(service.awsErrorDetails().errorMessage());
    if (code.equals("ValidationError") && message.contains("does not exist")) {
      return new CommandException(
          ExitCode.NO_INPUT,
          "STACK_MISSING: there is no stack '" + name + "' in " + region,
          "check the name and the region, or deploy it first");
    }
    if (DENIED.contains(code)) {
      return new CommandException(
          ExitCode.NO_PERMISSION,
          "AWS_DENIED: stack '" + name + "' in " + region + " may not be looked at: " + code,
          "check the credentials, and that they allow cloudformation:DescribeStacks");
    }
    boolean passes = service.isThrottlingException() || service.statusCode() >= 500;
    return new CommandException(
        passes ? ExitCode.TRY_LATER : ExitCode.UNAVAILABLE,
        "AWS_REJECTED: stack '" + name + "' in " + region + ": " + code + " " + message,
        passes ? "try again later" : "check the name and the region");
  }

  private static String text(SdkException failure) {
    return String.valueOf(failure.getMessage()).replaceAll("\\s+", " ");
  }
}
