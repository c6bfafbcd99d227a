package dev.sluice.local.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.core.error.PermanentException;
import dev.sluice.core.port.TimeSource;
import dev.sluice.local.fixture.Invocation;
import dev.sluice.local.fixture.Script;
import dev.sluice.local.fixture.TestFunctions;
import dev.sluice.local.function.EventQueue;
import dev.sluice.local.template.ScheduleSpec;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LocalSchedulerTest {
  private static final ScheduleSpec SCHEDULE =
      new ScheduleSpec(
          "Clock.Tick",
          "Clock",
          Duration.ofMinutes(5),
          "{\"at\":\"<aws.scheduler.scheduled-time>\",\"id\":\"<aws.scheduler.execution-id>\"}",
          0);

  /** A clock that stands. */
  private static final TimeSource TIME =
      new TimeSource() {
        @Override
        public long epochMillis() {
          return 1_795_521_600_123L;
        }

        @Override
        public long monotonicNanos() {
          return 0;
        }
      };

  private final Semaphore beats = new Semaphore(0);
  private final TestFunctions functions = new TestFunctions();

  private LocalScheduler scheduler(Script script) {
    EventQueue queue = functions.add("Clock", script);
    LocalScheduler scheduler =
        new LocalScheduler(
            TIME,
            period -> {
              assertThat(period).isEqualTo(SCHEDULE.rate());
              beats.acquire();
              return true;
            });
    scheduler.add(SCHEDULE, queue);
    return scheduler;
  }

  @AfterEach
  void stop() throws InterruptedException {
    functions.close();
  }

  @Test
  void start_whenPeriodsPass_firesOnceForEach() throws Exception {
    Script script = Script.recording();
    LocalScheduler scheduler = scheduler(script);
    scheduler.start();

    for (int i = 0; i < 5; i++) {
      beats.release();
      Invocation call = script.nextCall();
      assertThat(call.json().path("at").asText()).isEqualTo("2026-11-24T12:00:00Z");
      assertThat(call.json().path("id").asText()).hasSize(36);
    }

    scheduler.stop();
  }

  @Test
  void fire_whenTwoAreOutstanding_leavesTheThirdOut() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    Script script =
        Script.of(
            call -> {
              goOn.await();
              return "{}";
            });
    LocalScheduler scheduler = scheduler(script);

    assertThat(scheduler.fire("Clock")).isTrue();
    assertThat(scheduler.fire("Clock")).isTrue();
    assertThat(scheduler.fire("Clock")).isFalse();
    goOn.countDown();
    script.nextCall();
    script.nextCall();
    functions.close();

    assertThat(script.unseenCalls()).isZero();
    assertThat(scheduler.fire("Clock")).isTrue();
  }

  @Test
  void fire_whenTheFunctionHasNoSchedule_isRefused() {
    LocalScheduler scheduler = scheduler(Script.recording());

    assertThatThrownBy(() -> scheduler.fire("Other"))
        .isInstanceOf(PermanentException.class)
        .hasMessageContaining("no schedule calls Other");
  }
}
