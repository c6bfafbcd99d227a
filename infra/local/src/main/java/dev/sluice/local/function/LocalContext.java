package dev.sluice.local.function;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import dev.sluice.core.port.Deadline;
import dev.sluice.local.template.FunctionSpec;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What Lambda tells a handler about its invocation. */
final class LocalContext implements Context {
  private final FunctionSpec function;
  private final String requestId;
  private final String logStream;
  private final Deadline deadline;

  LocalContext(FunctionSpec function, String requestId, String logStream, Deadline deadline) {
    this.function = function;
    this.requestId = requestId;
    this.logStream = logStream;
    this.deadline = deadline;
  }

  @Override
  public String getAwsRequestId() {
    return requestId;
  }

  @Override
  public String getLogGroupName() {
    return logGroup(function);
  }

  static String logGroup(FunctionSpec function) {
    return "/aws/lambda/" + function.name();
  }

  @Override
  public String getLogStreamName() {
    return logStream;
  }

  @Override
  public String getFunctionName() {
    return function.name();
  }

  @Override
  public String getFunctionVersion() {
    return "$LATEST";
  }

  @Override
  public String getInvokedFunctionArn() {
    return function.arn();
  }

  /** Absent, as on Lambda for whatever is not called by a mobile application. */
  @Override
  public @Nullable CognitoIdentity getIdentity() {
    return null;
  }

  /** Absent, as on Lambda for whatever is not called by a mobile application. */
  @Override
  public @Nullable ClientContext getClientContext() {
    return null;
  }

  @Override
  public int getRemainingTimeInMillis() {
    return (int) deadline.remainingMillis();
  }

  @Override
  public int getMemoryLimitInMB() {
    return function.memoryMegabytes();
  }

  @Override
  public LambdaLogger getLogger() {
    return new LambdaLogger() {
      @Override
      public void log(String message) {
        System.out.print(message);
      }

      @Override
      public void log(byte[] message) {
        System.out.print(new String(message, StandardCharsets.UTF_8));
      }
    };
  }
}
