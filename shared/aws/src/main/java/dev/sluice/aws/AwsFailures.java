package dev.sluice.aws;

import dev.sluice.core.error.HaltException;
import dev.sluice.core.error.PermanentException;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.error.SyncException;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The one place where failures of AWS become ours. What a caller can classify by itself, a failed
 * condition or a cancelled transaction, is caught before it comes here.
 */
final class AwsFailures {
  private static final int SERVER_ERROR = 500;

  private static final Set<String> CONFLICTS =
      Set.of(
          "TransactionConflictException",
          "TransactionInProgressException",
          "IdempotentParameterMismatchException");

  private static final Set<String> THROTTLES =
      Set.of("LimitExceededException", "OverLimit", "RequestThrottled", "KMS.ThrottlingException");

  private static final Set<String> MISSING =
      Set.of(
          "ResourceNotFoundException",
          "TableNotFoundException",
          "QueueDoesNotExist",
          "AWS.SimpleQueueService.NonExistentQueue");

  private static final Set<String> DENIED =
      Set.of(
          "AccessDenied",
          "AccessDeniedException",
          "KMS.AccessDeniedException",
          "UnrecognizedClientException",
          "InvalidClientTokenId",
          "InvalidSignatureException",
          "IncompleteSignatureException",
          "SignatureDoesNotMatch",
          "MissingAuthenticationToken",
          "MissingAuthenticationTokenException",
          "OptInRequired");

  /** The credentials of a function are renewed, so the next call may have better ones. */
  private static final Set<String> EXPIRED =
      Set.of("ExpiredToken", "ExpiredTokenException", "RequestExpired");

  private static final Set<String> INVALID = Set.of("ValidationException", "ValidationError");

  private AwsFailures() {}

  /**
   * Makes a call.
   *
   * @param operation what is asked of which resource, for people
   */
  static <T> T calling(String operation, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw of(operation, e);
    }
  }

  /** The failure of ours that stands for one of AWS. */
  static SyncException of(String operation, SdkException e) {
    return e instanceof AwsServiceException service
        ? ofService(operation, service)
        : new RetryableException(
            "AWS_UNAVAILABLE", operation + " had no answer: " + e.getMessage(), e);
  }

  private static SyncException ofService(String operation, AwsServiceException e) {
    String code = codeOf(e);
    String message = operation + ": " + code + " " + detailOf(e);
    if (CONFLICTS.contains(code)) {
      return new RetryableException("TX_CONFLICT", message, e);
    }
    if (e.isThrottlingException() || THROTTLES.contains(code)) {
      return new RetryableException("AWS_THROTTLED", message, e);
    }
    if (MISSING.contains(code)) {
      return new PermanentException("AWS_NOT_FOUND", message, e);
    }
    if (DENIED.contains(code)) {
      return new PermanentException("AWS_DENIED", message, e);
    }
    if (INVALID.contains(code)) {
      return new HaltException("TX_INVALID", message, e);
    }
    if (e.statusCode() >= SERVER_ERROR || EXPIRED.contains(code)) {
      return new RetryableException("AWS_UNAVAILABLE", message, e);
    }
    return new PermanentException("AWS_REJECTED", message, e);
  }

  private static String codeOf(AwsServiceException e) {
    AwsErrorDetails details = e.awsErrorDetails();
    return details == null || details.errorCode() == null ? "" : details.errorCode();
  }

  private static String detailOf(AwsServiceException e) {
    AwsErrorDetails details = e.awsErrorDetails();
    String text = details == null ? e.getMessage() : details.errorMessage();
    return text + " (status " + e.statusCode() + ", request " + e.requestId() + ")";
  }
}
