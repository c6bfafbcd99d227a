package dev.sluice.aws;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Stands between a client and its service: counts requests, and breaks them as told. */
final class Wire implements ExecutionInterceptor {
  private final Map<String, Integer> sent = new TreeMap<>();
  private final Queue<Failure> failures = new ArrayDeque<>();
  private int lostAnswers;
  private UnaryOperator<SdkRequest> onRequest = UnaryOperator.identity();
  private UnaryOperator<SdkResponse> onResponse = UnaryOperator.identity();

  /** How many requests of each kind went out since the last call, repeated ones included. */
  synchronized Map<String, Integer> takeCounts() {
    Map<String, Integer> counts = Map.copyOf(sent);
    sent.clear();
    return counts;
  }

  /** The next call of this kind fails before anything is sent. */
  synchronized void failNext(String operation, Supplier<SdkException> failure) {
    failures.add(new Failure(operation, failure));
  }

  /** The next answers arrive nowhere, although the service has done what was asked. */
  synchronized void loseAnswers(int count) {
    lostAnswers = count;
  }

  /** Changes every request and every answer from now on. */
  synchronized void change(UnaryOperator<SdkRequest> request, UnaryOperator<SdkResponse> response) {
    onRequest = request;
    onResponse = response;
  }

  @Override
  public synchronized void beforeExecution(
      Context.BeforeExecution context, ExecutionAttributes attributes) {
    Failure next = failures.peek();
    if (next != null && next.operation.equals(operation(context.request()))) {
      failures.remove();
      throw next.failure.get();
    }
  }

  @Override
  public synchronized SdkRequest modifyRequest(
      Context.ModifyRequest context, ExecutionAttributes attributes) {
    return onRequest.apply(context.request());
  }

  @Override
  public synchronized void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    sent.merge(operation(context.request()), 1, Integer::sum);
  }

  @Override
  public synchronized void afterTransmission(
      Context.AfterTransmission context, ExecutionAttributes attributes) {
    if (lostAnswers > 0) {
      lostAnswers--;
      throw SdkClientException.create("answer lost", new IOException("connection reset"));
    }
  }

  @Override
  public synchronized SdkResponse modifyResponse(
      Context.ModifyResponse context, ExecutionAttributes attributes) {
    return onResponse.apply(context.response());
  }

  private static String operation(SdkRequest request) {
    String name = request.getClass().getSimpleName();
    return name.substring(0, name.length() - "Request".length());
  }

  private record Failure(String operation, Supplier<SdkException> failure) {}
}
