package dev.sluice.aws;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Numbers the calls that services answer, and does to each answer what it was told for it. */
final class CallFaults implements ExecutionInterceptor {
  private final List<String> calls = new ArrayList<>();
  private IntFunction<Fault> plan = _ -> Fault.NONE;
  private boolean isOff;

  /** What happens after the service has done what was asked. */
  enum Fault {
    /** Nothing. */
    NONE,
    /** The answer arrives nowhere. */
    LOST,
    /** The process dies. */
    CRASH
  }

  /** The process is gone: nothing catches this on its way. */
  static final class Crash extends Error {
    private static final long serialVersionUID = 1L;

    Crash(String after) {
      super("the process died after " + after);
    }
  }

  /** What to do after the call of each number, counted from 0. */
  synchronized void plan(IntFunction<Fault> faults) {
    plan = faults;
  }

  /** From now on nothing is counted, and nothing happens. */
  synchronized void off() {
    isOff = true;
  }

  /** The operations so far, in order. */
  synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  @Override
  public synchronized void afterTransmission(
      Context.AfterTransmission context, ExecutionAttributes attributes) {
    if (isOff) {
      return;
    }
    String operation = operation(context.request());
    calls.add(operation);
    switch (plan.apply(calls.size() - 1)) {
      case LOST ->
          throw SdkClientException.create("answer lost", new IOException("connection reset"));
      case CRASH -> throw new Crash(operation);
      case NONE -> {}
    }
  }

  /** Whether an operation changes anything. */
  static boolean isWrite(String operation) {
    return operation.matches("(Put|Update|Delete|Transact|BatchWrite|Send).*");
  }

  private static String operation(SdkRequest request) {
    String name = request.getClass().getSimpleName();
    return name.substring(0, name.length() - "Request".length());
  }
}
