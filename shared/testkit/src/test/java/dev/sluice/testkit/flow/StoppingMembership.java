package dev.sluice.testkit.flow;

import dev.sluice.core.error.RetryableException;
import dev.sluice.core.port.Membership;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.Members;
import dev.sluice.core.state.NodeState;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/** A membership whose user dies before a call, after some that went well. */
final class StoppingMembership implements Membership {
  private final Membership real;
  private int left;

  StoppingMembership(Membership real, int calls) {
    this.real = real;
    this.left = calls;
  }

  /** Whether the operation was stopped. */
  boolean stops(Runnable operation) {
    return fails(operation);
  }

  static boolean fails(Runnable operation) {
    try {
      operation.run();
      return false;
    } catch (RetryableException e) {
      return true;
    }
  }

  private <T> T next(Supplier<T> call) {
    if (left-- == 0) {
      throw new RetryableException("TEST_STOPPED", "the operator's machine is gone");
    }
    return call.get();
  }

  @Override
  public boolean change(Members from, Members to) {
    return next(() -> real.change(from, to));
  }

  @Override
  public boolean create(Member member, NodeState first) {
    return next(() -> real.create(member, first));
  }

  @Override
  public boolean replace(Member member, NodeState from, NodeState to) {
    return next(() -> real.replace(member, from, to));
  }

  @Override
  public OptionalLong clear(Member member, NodeState fence, Set<String> executors) {
    return next(() -> real.clear(member, fence, executors));
  }
}
