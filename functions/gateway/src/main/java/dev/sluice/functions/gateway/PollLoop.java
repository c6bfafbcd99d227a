package dev.sluice.functions.gateway;

import dev.sluice.core.error.RetryableException;
import dev.sluice.core.gateway.PollResult;
import dev.sluice.core.port.Deadline;
import dev.sluice.lambda.Pause;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Polls the source until the deadline, so that a chain whose blocks come faster than schedules can
 * fire is still followed closely. With a poll time of a minute or more it polls once.
 */
final class PollLoop {
  /** The shortest schedule of EventBridge; above it the schedule itself is the loop. */
  static final long SCHEDULE_MILLIS = TimeUnit.MINUTES.toMillis(1);

  /** What a poll needs at least; with less left, the next invocation does it. */
  static final long POLL_MILLIS = 5_000;

  private final Followings followings;
  private final Pause pause;

  PollLoop(Followings followings, Pause pause) {
    this.followings = followings;
    this.pause = pause;
  }

  /** Polls until the deadline and says what it came to. */
  PollSummary run(Deadline deadline) {
    PollSummary summary = new PollSummary();
    Optional<Following> current = followings.current();
    if (current.isEmpty()) {
      return summary.add(new PollResult.Unconfigured());
    }
    Following following = current.get();
    do {
      poll(following, deadline, summary);
    } while (goesOn(following, deadline, summary));
    return summary;
  }

  private void poll(Following following, Deadline deadline, PollSummary summary) {
    try {
      summary.add(following.gateway().poll(deadline));
    } catch (RetryableException e) {
      summary.add(e);
    } finally {
      summary.quarantined(followings.quarantined());
    }
  }

  private boolean goesOn(Following following, Deadline deadline, PollSummary summary) {
    long wait = following.pollMillis();
    return wait < SCHEDULE_MILLIS
        && !summary.isHalted()
        && deadline.allows(wait + POLL_MILLIS)
        && pause.millis(wait);
  }
}
