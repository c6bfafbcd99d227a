package dev.sluice.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.core.error.HaltException;
import dev.sluice.core.error.PermanentException;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.error.SyncException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

final class AwsFailuresTest {
  @ParameterizedTest
  @CsvSource({
    "TransactionConflictException, 400, TX_CONFLICT",
    "TransactionInProgressException, 400, TX_CONFLICT",
    "ProvisionedThroughputExceededException, 400, AWS_THROTTLED",
    "ThrottlingException, 400, AWS_THROTTLED",
    "Throttling, 400, AWS_THROTTLED",
    "RequestLimitExceeded, 400, AWS_THROTTLED",
    "RequestThrottled, 400, AWS_THROTTLED",
    "TooManyRequestsException, 429, AWS_THROTTLED",
    "InternalServerError, 500, AWS_UNAVAILABLE",
    "ServiceUnavailable, 503, AWS_UNAVAILABLE",
    "ExpiredTokenException, 400, AWS_UNAVAILABLE"
  })
  void of_whenLaterMayBeBetter_isRetryable(String code, int status, String expected) {
    assertThat(mapped(code, status)).isInstanceOf(RetryableException.class);
    assertThat(mapped(code, status).code()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "ResourceNotFoundException, 400, AWS_NOT_FOUND",
    "AWS.SimpleQueueService.NonExistentQueue, 400, AWS_NOT_FOUND",
    "QueueDoesNotExist, 400, AWS_NOT_FOUND",
    "AccessDeniedException, 400, AWS_DENIED",
    "AccessDenied, 403, AWS_DENIED",
    "UnrecognizedClientException, 400, AWS_DENIED",
    "SomethingNew, 400, AWS_REJECTED",
    "'', 400, AWS_REJECTED"
  })
  void of_whenTheSameCallFailsAgain_isPermanentAndNamesTheResource(
      String code, int status, String expected) {
    assertThat(mapped(code, status)).isInstanceOf(PermanentException.class);
    assertThat(mapped(code, status).code()).isEqualTo(expected);
    assertThat(mapped(code, status)).hasMessageContaining("table t").hasMessageContaining(code);
  }

  @Test
  void of_whenTheRequestIsInvalid_halts() {
    assertThat(mapped("ValidationException", 400)).isInstanceOf(HaltException.class);
    assertThat(mapped("ValidationException", 400).code()).isEqualTo("TX_INVALID");
  }

  @Test
  void of_whenThereIsNoAnswer_isRetryable() {
    var lost = SdkClientException.create("no route", new IOException("no route"));
    var late = ApiCallTimeoutException.create(10_000);

    assertThat(AwsFailures.of("GetItem", lost)).isInstanceOf(RetryableException.class);
    assertThat(AwsFailures.of("GetItem", lost).code()).isEqualTo("AWS_UNAVAILABLE");
    assertThat(AwsFailures.of("GetItem", late).code()).isEqualTo("AWS_UNAVAILABLE");
    assertThat(AwsFailures.of("GetItem", lost)).hasCause(lost).hasMessageContaining("no route");
  }

  @Test
  void of_whenTheServiceGivesNoDetails_isMappedByStatus() {
    var bare = AwsServiceException.builder().statusCode(502).message("bad gateway").build();

    assertThat(AwsFailures.of("GetItem", bare).code()).isEqualTo("AWS_UNAVAILABLE");
  }

  @Test
  void calling_whenOurOwnCodeFails_passesItOn() {
    assertThatThrownBy(
            () ->
                AwsFailures.calling(
                    "GetItem",
                    () -> {
                      throw new IllegalStateException("a defect");
                    }))
        .isInstanceOf(IllegalStateException.class);
  }

  private static SyncException mapped(String code, int status) {
    return AwsFailures.of(
        "GetItem on table t",
        AwsServiceException.builder()
            .statusCode(status)
            .awsErrorDetails(
                AwsErrorDetails.builder().errorCode(code).errorMessage("because").build())
            .build());
  }
}
