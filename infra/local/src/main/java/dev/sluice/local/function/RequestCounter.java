package dev.sluice.local.function;

import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Counts each request of every SDK client in this process, on the account of the thread's origin.
 * The SDK finds it by its name in {@code execution.interceptors} on the class path ("Execution
 * interceptors", AWS SDK for Java developer guide), so that no function has to know of it.
 */
public final class RequestCounter implements ExecutionInterceptor {
  /** For the SDK. */
  public RequestCounter() {}

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    Origin.current()
        .ifPresent(
            origin ->
                origin.count(
                    attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME)
                        + "."
                        + attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME)));
  }
}
