package dev.sluice.operations.role;

import dev.sluice.local.function.Origin;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Notes what each function of the local runtime asks through the SDK, which finds this class by its
 * name on the class path. What the runtime and a test ask on nobody's behalf is left out.
 */
public final class CallRecorder implements ExecutionInterceptor {
  private static final Set<Call> CALLS = ConcurrentHashMap.newKeySet();

  /** For the SDK. */
  public CallRecorder() {}

  /** Forgets what was noted. */
  public static void begin() {
    CALLS.clear();
  }

  /** What was noted, each call once. */
  public static Set<Call> calls() {
    return Set.copyOf(CALLS);
  }

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    Origin.currentName()
        .filter(name -> !name.equals(Origin.RUNTIME))
        .ifPresent(function -> CALLS.addAll(IamCalls.of(function, context.request())));
  }
}
