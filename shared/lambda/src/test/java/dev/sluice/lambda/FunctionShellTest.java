package dev.sluice.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import dev.sluice.core.error.PermanentException;
import dev.sluice.core.port.TimeSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FunctionShellTest {
  private final AtomicLong nanos = new AtomicLong();
  private final FunctionShell shell =
      new FunctionShell(
          new TimeSource() {
            @Override
            public long epochMillis() {
              return 0;
            }

            @Override
            public long monotonicNanos() {
              return nanos.get();
            }
          });
  private final ByteArrayOutputStream response = new ByteArrayOutputStream();

  @Test
  void handle_whenTheFunctionAnswers_writesTheAnswerAndLeavesAMargin() throws IOException {
    AtomicLong remaining = new AtomicLong();
    shell.handle(
        event("{\"a\":1}"),
        response,
        new TestContext(60_000),
        (event, deadline) -> {
          remaining.set(deadline.remainingMillis());
          return EventJson.object().put("got", event.path("a").asInt());
        });
    assertThat(response.toString(StandardCharsets.UTF_8)).isEqualTo("{\"got\":1}");
    assertThat(remaining.get()).isEqualTo(58_000);
  }

  @Test
  void handle_whenHardlyAnyTimeIsLeft_givesNone() throws IOException {
    AtomicLong remaining = new AtomicLong(-1);
    shell.handle(
        event("{}"),
        response,
        new TestContext(1_000),
        (event, deadline) -> {
          remaining.set(deadline.remainingMillis());
          return EventJson.object();
        });
    assertThat(remaining.get()).isZero();
  }

  @Test
  void handle_whenTheFunctionFails_failsTheInvocation() {
    assertThatThrownBy(
            () ->
                shell.handle(
                    event("{}"),
                    response,
                    new TestContext(60_000),
                    (event, deadline) -> {
                      throw new PermanentException("AWS_NOT_FOUND", "no such table");
                    }))
        .isInstanceOf(PermanentException.class);
    assertThat(response.size()).isZero();
  }

  private static ByteArrayInputStream event(String json) {
    return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
  }

  /** As much of an invocation's context as the shell and the logging library ask for. */
  private record TestContext(int millis) implements Context {
    @Override
    public String getAwsRequestId() {
      return "request-1";
    }

    @Override
    public String getLogGroupName() {
      return "group";
    }

    @Override
    public String getLogStreamName() {
      return "stream";
    }

    @Override
    public String getFunctionName() {
      return "function";
    }

    @Override
    public String getFunctionVersion() {
      return "1";
    }

    @Override
    public String getInvokedFunctionArn() {
      return "arn:aws:lambda:us-east-1:000000000000:function:function";
    }

    @Override
    public @Nullable CognitoIdentity getIdentity() {
      return null;
    }

    @Override
    public @Nullable ClientContext getClientContext() {
      return null;
    }

    @Override
    public int getRemainingTimeInMillis() {
      return millis;
    }

    @Override
    public int getMemoryLimitInMB() {
      return 512;
    }

    @Override
    public @Nullable LambdaLogger getLogger() {
      return null;
    }
  }
}
