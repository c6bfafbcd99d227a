package dev.sluice.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.core.error.PermanentException;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.error.SyncException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ParameterStoreTest {
  private static final String NAME = "/sluice/rpc/\"a\"";
  private static final String SECRET = "https://node.example/v3/s3cr3t-\u00e9";
  private static final String VALUE =
      "{\"Parameter\":{\"ARN\":\"arn:x\",\"Tags\":[{\"Value\":\"no\"}],\"Name\":\"n\",\"Value\":\""
          + SECRET
          + "\",\"Version\":3}}";

  private final ParameterServer server = new ParameterServer();
  private final Map<String, String> environment =
      new HashMap<>(
          Map.of(
              "AWS_REGION", "eu-west-1",
              "AWS_ACCESS_KEY_ID", "AKIDEXAMPLE",
              "AWS_SECRET_ACCESS_KEY", "not/a+secret",
              "AWS_ENDPOINT_URL", "http://127.0.0.1:1",
              "AWS_ENDPOINT_URL_SSM", server.endpoint()));

  @AfterEach
  void stop() {
    server.close();
  }

  private String read() {
    AwsEnvironment aws = new AwsEnvironment(environment);
    try (ParameterStore store = new ParameterStore(ParameterCall.of(aws), failed -> {})) {
      return store.read(NAME);
    }
  }

  private SyncException failure() {
    SyncException failure = catchThrowableOfType(SyncException.class, this::read);
    assertThat(failure).as("a failure").isNotNull();
    assertThat(failure).hasMessageContaining(NAME);
    assertThat(stack(failure)).doesNotContain("s3cr3t");
    return failure;
  }

  private static String stack(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure.getMessage() + (cause == null ? "" : stack(cause));
  }

  @Test
  void read_whenThere_isTheValueOfASignedRequest() {
    server.reply(200, VALUE);
    assertThat(read()).isEqualTo(SECRET);
    assertThat(server.asked()).containsExactly(NAME);
    assertThat(server.tokens()).containsExactly("");
  }

  @Test
  void read_whenTheKeyIsOfASession_sendsItsToken() {
    environment.put("AWS_SESSION_TOKEN", "session");
    server.reply(200, VALUE);
    assertThat(read()).isEqualTo(SECRET);
    assertThat(server.tokens()).containsExactly("session");
  }

  @Test
  void read_whenSignedWithAnotherKey_isRefused() {
    environment.put("AWS_SECRET_ACCESS_KEY", "another");
    server.reply(200, VALUE);
    assertThat(failure().code()).isEqualTo("AWS_REJECTED");
  }

  @ParameterizedTest
  @CsvSource({
    "400,com.amazonaws.ssm#ParameterNotFound,CFG_SECRET_MISSING",
    "400,ParameterVersionNotFound,CFG_SECRET_MISSING",
    "400,AccessDeniedException,CFG_SECRET_DENIED",
    "400,InvalidKeyId,CFG_SECRET_DENIED",
    "403,UnrecognizedClientException,CFG_SECRET_DENIED",
    "400,ValidationException,AWS_REJECTED",
    "400,s3cr3t is not a code,AWS_REJECTED",
    "302,Moved,AWS_REJECTED"
  })
  void read_whenRefusedForGood_isPermanentAtOnce(int status, String type, String code) {
    server.reply(status, "{\"__type\":\"" + type + "\",\"message\":\"s3cr3t\"}");
    assertThat(failure()).isInstanceOf(PermanentException.class);
    assertThat(server.asked()).hasSize(1);

    server.reply(status, "{\"__type\":\"" + type + "\",\"message\":\"s3cr3t\"}");
    assertThat(failure().code()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "400,ThrottlingException,AWS_THROTTLED",
    "429,Slow,AWS_THROTTLED",
    "500,InternalServerError,AWS_UNAVAILABLE",
    "400,ExpiredTokenException,AWS_UNAVAILABLE"
  })
  void read_whenRefusedForNow_isTriedAgain(int status, String type, String code) {
    String refusal = "{\"__type\":\"" + type + "\"}";
    server.reply(status, refusal).reply(status, refusal).reply(200, VALUE);
    assertThat(read()).isEqualTo(SECRET);

    server.reply(status, refusal).reply(status, refusal).reply(status, refusal);
    assertThat(failure())
        .isInstanceOf(RetryableException.class)
        .extracting(SyncException::code)
        .isEqualTo(code);
    assertThat(server.asked()).hasSize(6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "s3cr3t",
        "[\"s3cr3t\"]",
        "{\"Parameter\":\"s3cr3t\"}",
        "{\"Parameter\":{\"Value\":{\"s3cr3t\":1}}}",
        "{\"Value\":\"s3cr3t\"}",
        "{\"Parameter\":{\"Value\":s3cr3t}}"
      })
  void read_whenTheAnswerIsNone_isPermanentAndQuotesNothing(String body) {
    server.reply(200, body);
    assertThat(failure().code()).isEqualTo("AWS_REJECTED");
  }

  @Test
  void read_whenTheAnswerIsTooLarge_isPermanent() {
    String padding = "s3cr3t".repeat(ParameterCall.MAX_RESPONSE_BYTES / 6 + 1);
    server.reply(200, "{\"Parameter\":{\"Value\":\"" + padding + "\"}}");
    assertThat(failure().code()).isEqualTo("AWS_REJECTED");
  }

  @Test
  void read_whenTheAnswerDripsWithoutEnd_endsAndIsRetryable() {
    for (int attempt = 0; attempt < AwsClients.MAX_ATTEMPTS; attempt++) {
      server.reply(
          exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (true) {
              exchange.getResponseBody().write(' ');
              exchange.getResponseBody().flush();
              LockSupport.parkNanos(100_000_000);
            }
          });
    }
    assertThat(failure().code()).isEqualTo("AWS_UNAVAILABLE");
  }

  @Test
  void read_whenNobodyListens_isRetryable() {
    environment.remove("AWS_ENDPOINT_URL_SSM");
    assertThat(failure().code()).isEqualTo("AWS_UNAVAILABLE");
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void endpoint_whenNoneIsNamed_isThatOfTheRegionsPartition() {
    assertThat(ParameterCall.endpointOf("eu-west-1"))
        .isEqualTo(URI.create("https://ssm.eu-west-1.amazonaws.com"));
    assertThat(ParameterCall.endpointOf("cn-north-1"))
        .isEqualTo(URI.create("https://ssm.cn-north-1.amazonaws.com.cn"));
  }
}
