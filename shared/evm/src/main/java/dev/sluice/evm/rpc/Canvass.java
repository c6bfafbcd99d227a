package dev.sluice.evm.rpc;

import dev.sluice.core.error.RetryableException;
import dev.sluice.core.error.SyncException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Asks all endpoints the same at once. When the answers are enough, the others get a moment more,
 * so that one slow endpoint costs little; nobody is asked any more when this returns.
 *
 * @param <T> the answer
 */
final class Canvass<T> {
  /** The most that late answers are waited for: they may show that someone lies. */
  static final long GRACE_MILLIS = 1_000;

  /** The least: an answer may always be so late. */
  private static final long MIN_GRACE_MILLIS = 100;

  /** How much longer than those who decided the others may take. */
  private static final int MUCH = 2;

  private final Function<FollowedEndpoint, T> question;
  private final Predicate<List<T>> isEnough;
  private final List<Answer<T>> answers = new ArrayList<>();

  /**
   * @param question what is asked
   * @param isEnough whether these answers decide
   */
  Canvass(Function<FollowedEndpoint, T> question, Predicate<List<T>> isEnough) {
    this.question = question;
    this.isEnough = isEnough;
  }

  /** One answer of each endpoint, in the order in which they came. */
  List<Answer<T>> ask(List<FollowedEndpoint> endpoints) {
    List<FollowedEndpoint> asked = new ArrayList<>();
    for (FollowedEndpoint endpoint : endpoints) {
      Optional<SyncException> refusal = endpoint.refusal();
      refusal.ifPresent(why -> answers.add(new Answer.Failed<>(endpoint.label(), why)));
      if (refusal.isEmpty()) {
        asked.add(endpoint);
      }
    }
    if (asked.size() == 1) {
      answers.add(answer(asked.getFirst()));
    } else {
      askAtOnce(asked);
    }
    return answers;
  }

  private void askAtOnce(List<FollowedEndpoint> asked) {
    int refused = answers.size();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletionService<Answer<T>> arriving = new ExecutorCompletionService<>(threads);
      asked.forEach(endpoint -> arriving.submit(() -> answer(endpoint)));
      try {
        collect(arriving, refused + asked.size());
      } finally {
        threads.shutdownNow();
      }
      // Whoever was not waited for says so, interrupted, as its answer.
      while (answers.size() < refused + asked.size()) {
        answers.add(result(arriving.take()));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new RetryableException("RPC_TIMEOUT", "endpoints were not waited for: interrupted");
    }
  }

  private void collect(CompletionService<Answer<T>> arriving, int count)
      throws InterruptedException {
    long from = System.nanoTime();
    while (answers.size() < count) {
      Future<Answer<T>> next =
          isEnough.test(said(answers))
              ? arriving.poll(graceMillis(System.nanoTime() - from), TimeUnit.MILLISECONDS)
              : arriving.take();
      if (next == null) {
        return;
      }
      answers.add(result(next));
    }
  }

  private static long graceMillis(long nanos) {
    long much = MUCH * TimeUnit.NANOSECONDS.toMillis(nanos);
    return Math.min(GRACE_MILLIS, Math.max(MIN_GRACE_MILLIS, much));
  }

  private Answer<T> answer(FollowedEndpoint endpoint) {
    try {
      return new Answer.Said<>(endpoint.label(), question.apply(endpoint));
    } catch (SyncException e) {
      return new Answer.Failed<>(endpoint.label(), e);
    }
  }

  /** What was said, without the failures. */
  static <T> List<T> said(List<Answer<T>> answers) {
    List<T> said = new ArrayList<>();
    for (Answer<T> answer : answers) {
      if (answer instanceof Answer.Said<T> one) {
        said.add(one.value());
      }
    }
    return said;
  }

  /** The failures alone. */
  static <T> List<SyncException> failures(List<Answer<T>> answers) {
    List<SyncException> failures = new ArrayList<>();
    for (Answer<T> answer : answers) {
      if (answer instanceof Answer.Failed<T> one) {
        failures.add(one.failure());
      }
    }
    return failures;
  }

  private static <T> Answer<T> result(Future<Answer<T>> done) throws InterruptedException {
    try {
      return done.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a defect: asking an endpoint failed", e.getCause());
    }
  }
}
