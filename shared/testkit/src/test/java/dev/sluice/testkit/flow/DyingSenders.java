package dev.sluice.testkit.flow;

import dev.sluice.core.chain.Height;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.message.BusEvent;
import dev.sluice.core.message.OutboxEvent;
import dev.sluice.core.port.EventBus;
import dev.sluice.core.port.NodeStores;
import dev.sluice.core.port.Outbox;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.NodeState;
import dev.sluice.testkit.ForwardingNodeStores;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * What may go wrong while events are sent, by seed: before or after each step the sender dies or
 * has no answer, and the bus refuses single events.
 */
final class DyingSenders {
  /** The sender is gone: no code of it runs any more. */
  static final class Death extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Death(String when) {
      super(when, null, false, false);
    }
  }

  private final SplittableRandom random;
  private final Map<String, Integer> counts = new TreeMap<>();
  private boolean over;

  DyingSenders(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** From now on nothing goes wrong. */
  void end() {
    over = true;
  }

  /** How often each thing happened. */
  Map<String, Integer> counts() {
    return counts;
  }

  private <T> T step(String name, Supplier<T> step) {
    fault("before " + name);
    T result = step.get();
    fault("after " + name);
    return result;
  }

  private void fault(String when) {
    int die = over ? -1 : random.nextInt(20);
    if (die == 0) {
      count("death " + when);
      throw new Death(when);
    }
    if (die == 1) {
      count("no answer " + when);
      throw new RetryableException("AWS_UNAVAILABLE", "injected " + when);
    }
  }

  private void count(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  /** A bus never throws: one that has no answer refuses, whether it took the events or not. */
  EventBus between(EventBus real) {
    return events -> {
      if (events.isEmpty()) {
        return List.of();
      }
      try {
        return step("put", () -> put(real, events));
      } catch (RetryableException e) {
        return events;
      }
    };
  }

  private List<BusEvent> put(EventBus real, List<BusEvent> events) {
    List<BusEvent> taken = new ArrayList<>();
    List<BusEvent> refused = new ArrayList<>();
    for (BusEvent event : events) {
      boolean refuses = !over && random.nextInt(10) == 0;
      (refuses ? refused : taken).add(event);
    }
    refused.forEach(event -> count("refused"));
    real.put(taken);
    return refused;
  }

  NodeStores between(NodeStores real) {
    return new ForwardingNodeStores() {
      @Override
      public NodeStores real() {
        return real;
      }

      @Override
      public Outbox outbox(Member member) {
        return between(real.outbox(member));
      }
    };
  }

  private Outbox between(Outbox real) {
    return new Outbox() {
      @Override
      public List<OutboxEvent> pending(Height upTo, int limit) {
        return step("pending", () -> real.pending(upTo, limit));
      }

      @Override
      public void remove(List<OutboxEvent> sent) {
        step(
            "remove",
            () -> {
              real.remove(sent);
              return true;
            });
      }

      @Override
      public boolean markDelivered(NodeState read) {
        return step("mark", () -> real.markDelivered(read));
      }
    };
  }
}
