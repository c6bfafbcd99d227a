package dev.sluice.local.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.local.fixture.Script;
import dev.sluice.local.fixture.TestFunctions;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventQueueTest {
  /** As after `sluice run | head`: the one who prints responses cannot any more. */
  @Test
  void offer_whenWhoListensToResponsesThrows_handlesTheNextEventsToo() throws Exception {
    TestFunctions functions =
        new TestFunctions(
            (function, response) -> {
              throw new IllegalStateException("nobody reads " + response);
            });
    Script script = Script.recording();
    EventQueue queue = functions.add("Planner", script);
    CountDownLatch handled = new CountDownLatch(3);
    for (String event : new String[] {"1", "2", "3"}) {
      assertThat(queue.offer(event, handled::countDown)).isTrue();
    }

    assertThat(script.nextCall().event()).isEqualTo("1");
    assertThat(script.nextCall().event()).isEqualTo("2");
    assertThat(script.nextCall().event()).isEqualTo("3");
    handled.await();
    assertThat(functions.invoker().invoke("Planner", "{}").returned()).isTrue();
    functions.close();
  }
}
