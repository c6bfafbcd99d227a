package dev.sluice.simulation.port;

import dev.sluice.core.error.RetryableException;
import dev.sluice.simulation.engine.Actor;
import dev.sluice.simulation.engine.Clockwork;
import dev.sluice.simulation.engine.Trace;
import dev.sluice.simulation.fault.Fault;
import dev.sluice.simulation.fault.FaultSource;
import dev.sluice.simulation.fault.Injection;
import dev.sluice.simulation.fault.Point;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What every call of every port passes: here faults strike, and the invariants are checked. */
public final class Gate {
  private static final int MOST_CALLS = 6_000;
  private static final long MOST_DELAY_MILLIS = 20_000;
  private static final long[] FREEZES_MILLIS = {
    TimeUnit.SECONDS.toMillis(30), TimeUnit.MINUTES.toMillis(10), TimeUnit.HOURS.toMillis(6)
  };

  private final Clockwork clockwork;
  private final FaultSource faults;
  private final Trace trace;
  private final Judge judge;
  private final long callMillis;
  private int calls;

  /**
   * Who judges.
   *
   * @param afterCall judges the state after a call that may have changed it
   * @param endless is told when a schedule makes more calls than any should
   */
  public record Judge(Runnable afterCall, Runnable endless) {}

  /**
   * @param callMillis how long each call takes at least
   */
  public Gate(Clockwork clockwork, FaultSource faults, Trace trace, Judge judge, long callMillis) {
    this.clockwork = clockwork;
    this.faults = faults;
    this.trace = trace;
    this.judge = judge;
    this.callMillis = callMillis;
  }

  /** One call on which nothing special can strike. */
  <T> T call(Point point, Supplier<T> real) {
    return perform(enter(point), real);
  }

  /** Says what strikes this call. */
  Injection enter(Point point) {
    Actor actor = clockwork.current();
    actor.requireAlive();
    if (callMillis > 0) {
      clockwork.sleep(callMillis);
    }
    if (callMillis == 0 && ++calls > MOST_CALLS) {
      judge.endless().run();
      throw actor.die();
    }
    return draw(point, actor);
  }

  /** Says what strikes at a moment of the surroundings. */
  public Injection draw(Point point, Object who) {
    Injection injection = faults.at(point);
    trace.add(point.name().hashCode());
    trace.add(injection.fault().name().hashCode());
    trace.add(clockwork.nowMillis());
    trace.line(clockwork.nowMillis(), who, injection.fault() == Fault.NONE ? point : injection);
    return injection;
  }

  /** Adds a line to the trace. */
  public void note(Object what) {
    trace.line(clockwork.nowMillis(), "  ", what);
  }

  /** Makes the call as the faults of any call have it. */
  <T> T perform(Injection injection, Supplier<T> real) {
    return switch (injection.fault()) {
      case DELAYED -> {
        sleep(injection.upTo(MOST_DELAY_MILLIS));
        requireInTime();
        yield done(real);
      }
      case FROZEN -> {
        sleep(freezeMillis(injection));
        yield done(real);
      }
      case SLOW_ANSWER -> {
        T answer = done(real);
        sleep(freezeMillis(injection));
        yield answer;
      }
      case CRASH_BEFORE -> throw clockwork.current().die();
      case CRASH_AFTER -> {
        done(real);
        throw clockwork.current().die();
      }
      case KILLED_AT_TIMEOUT -> {
        sleep(Math.max(0, clockwork.current().endMillis() - clockwork.nowMillis()));
        throw clockwork.current().die();
      }
      case THROTTLED -> throw failure("AWS_THROTTLED", injection);
      case UNAVAILABLE -> throw failure("AWS_UNAVAILABLE", injection);
      case CONFLICT -> throw failure("TX_CONFLICT", injection);
      case SOURCE_SILENT -> throw failure("RPC_TIMEOUT", injection);
      case LOST_ANSWER -> {
        done(real);
        throw failure("AWS_UNAVAILABLE", injection);
      }
      default -> done(real);
    };
  }

  static long freezeMillis(Injection injection) {
    long most = FREEZES_MILLIS[injection.below(FREEZES_MILLIS.length, 1)];
    return injection.upTo(most);
  }

  static RetryableException failure(String code, Injection injection) {
    return new RetryableException(code, "injected " + injection.fault());
  }

  void sleep(long millis) {
    clockwork.sleep(millis);
  }

  private void requireInTime() {
    if (clockwork.nowMillis() > clockwork.current().endMillis()) {
      throw clockwork.current().die();
    }
  }

  /** The call itself, and the judgement after it. */
  <T> T done(Supplier<T> real) {
    T answer = real.get();
    judge.afterCall().run();
    return answer;
  }
}
