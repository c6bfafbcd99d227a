package dev.sluice.local.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.core.error.PermanentException;
import dev.sluice.local.fixture.Invocation;
import dev.sluice.local.fixture.Script;
import dev.sluice.local.fixture.TestFunctions;
import dev.sluice.local.template.FunctionSpec;
import dev.sluice.local.template.InvokeSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LambdaInvokerTest {
  private final TestFunctions functions = new TestFunctions();
  private final LambdaInvoker invoker = functions.invoker();

  @AfterEach
  void stop() throws InterruptedException {
    functions.close();
  }

  @Test
  void invoke_whenTheHandlerAnswers_returnsItsPayload() throws Exception {
    functions.add("Echo", Script.of(call -> call.event() + "!"));

    assertThat(invoker.invoke("Echo", "\"é\"")).isEqualTo(new InvocationResult.Returned("\"é\"!"));
  }

  @Test
  void invoke_whenOneAfterTheOther_usesOneSandboxAndTellsTheContext() throws Exception {
    Script script = Script.recording();
    functions.add("One", script);

    invoker.invoke("One", "{}");
    invoker.invoke("One", "{}");

    Invocation first = script.nextCall();
    Invocation second = script.nextCall();
    assertThat(second.handler()).isSameAs(first.handler());
    assertThat(second.context().getAwsRequestId()).isNotEqualTo(first.context().getAwsRequestId());
    assertThat(second.context().getFunctionName()).isEqualTo("One");
    assertThat(second.context().getRemainingTimeInMillis()).isBetween(1, 20_000);
  }

  @Test
  void invoke_whenSideBySide_usesOneSandboxEachAndRefusesOneTooMany() throws Exception {
    CountDownLatch both = new CountDownLatch(2);
    CountDownLatch goOn = new CountDownLatch(1);
    Script script =
        Script.of(
            call -> {
              both.countDown();
              goOn.await();
              return "{}";
            });
    functions.add("Two", script);
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<InvocationResult>> calls =
          List.of(
              callers.submit(() -> invoker.invoke("Two", "{}")),
              callers.submit(() -> invoker.invoke("Two", "{}")));
      both.await();

      InvocationResult third = invoker.invoke("Two", "{}");
      goOn.countDown();

      assertThat(third).isInstanceOf(InvocationResult.Refused.class);
      for (Future<InvocationResult> call : calls) {
        assertThat(call.get()).isInstanceOf(InvocationResult.Returned.class);
      }
    }
    Set<Object> handlers = new HashSet<>();
    handlers.add(script.nextCall().handler());
    handlers.add(script.nextCall().handler());
    assertThat(handlers).hasSize(2);
  }

  @Test
  void invoke_whenTheHandlerThrows_failsWithItsErrorAndKeepsTheSandbox() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    Script script =
        Script.of(
            call -> {
              if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("broken");
              }
              return "{}";
            });
    functions.add("Throws", script);

    assertThat(invoker.invoke("Throws", "{}"))
        .isEqualTo(new InvocationResult.Failed("java.lang.IllegalStateException", "broken"));
    assertThat(invoker.invoke("Throws", "{}").returned()).isTrue();
  }

  @Test
  void invoke_whenTheHandlerTakesTooLong_timesOutAndTakesAnotherSandbox() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    CountDownLatch interrupted = new CountDownLatch(1);
    Set<Object> handlers = new HashSet<>();
    Script script =
        Script.of(
            call -> {
              handlers.add(call.handler());
              if (calls.incrementAndGet() == 1) {
                hang(interrupted);
              }
              return "{}";
            });
    functions.add("Slow", script, 1, 0);

    assertThat(invoker.invoke("Slow", "{}")).isEqualTo(new InvocationResult.TimedOut(1));
    interrupted.await();
    assertThat(invoker.invoke("Slow", "{}").returned()).isTrue();
    assertThat(handlers).hasSize(2);
  }

  private static void hang(CountDownLatch interrupted) throws InterruptedException {
    try {
      new CountDownLatch(1).await();
    } finally {
      interrupted.countDown();
    }
  }

  @Test
  void deliver_whenItFails_triesAgainAsOftenAsTheFunctionSays() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    Script script =
        Script.of(
            call -> {
              if (calls.incrementAndGet() < 3) {
                throw new IllegalStateException("not yet");
              }
              return "{}";
            });
    functions.add("Again", script, 20, 1);

    assertThat(invoker.deliver("Again", "{}").returned()).isFalse();
    assertThat(calls).hasValue(2);
    assertThat(invoker.deliver("Again", "{}").returned()).isTrue();
  }

  @Test
  void drain_whenAHandlerHangs_interruptsItAndTakesNoMore() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    functions.add(
        "Hangs",
        Script.of(
            call -> {
              begun.countDown();
              hang(interrupted);
              return "{}";
            }));
    Thread caller = Thread.ofVirtual().start(() -> call("Hangs"));
    begun.await();

    invoker.drain();

    interrupted.await();
    caller.join();
    assertThat(invoker.invoke("Hangs", "{}")).isEqualTo(new InvocationResult.Refused("stopping"));
  }

  private void call(String function) {
    try {
      invoker.invoke(function, "{}");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void invoke_whenThereIsNoSuchFunction_isRefused() {
    assertThatThrownBy(() -> invoker.invoke("None", "{}"))
        .isInstanceOf(PermanentException.class)
        .hasMessageContaining("no function None");
  }

  @Test
  void handlerOf_whenTheClassIsNoHandler_isRefused() {
    FunctionSpec spec =
        new FunctionSpec(
            "Bad",
            "arn",
            "java.lang.String",
            "none.zip",
            Map.of(),
            1,
            128,
            OptionalInt.empty(),
            new InvokeSpec(0, Optional.empty()));

    assertThatThrownBy(() -> FunctionSetup.handlerOf(spec))
        .isInstanceOf(PermanentException.class)
        .hasMessageContaining("Bad wants a RequestStreamHandler java.lang.String");
  }
}
