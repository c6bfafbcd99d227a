package dev.sluice.simulation.port;

import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.Height;
import dev.sluice.core.port.Deadline;
import dev.sluice.core.port.SourceChain;
import dev.sluice.simulation.fault.Fault;
import dev.sluice.simulation.fault.Injection;
import dev.sluice.simulation.fault.Point;
import dev.sluice.simulation.world.Source;
import java.util.List;

/** The source chain behind the gate, as a version of the rules sees it. */
public record GatedSource(Source source, int version, Gate gate, Companions companions)
    implements SourceChain {
  private static final long MEANWHILE_MILLIS = 100;
  private static final List<String> ENDPOINTS = List.of("a", "b");

  @Override
  public View view() {
    Injection injection = gate.enter(Point.SOURCE_VIEW);
    return gate.perform(injection, () -> seen(injection, source.chain(version).view()));
  }

  private View seen(Injection injection, View view) {
    if (injection.fault() != Fault.HEAD_BACKWARDS) {
      return view;
    }
    long lower = Math.max(0, view.limit().value() - injection.upTo(4));
    return new View(Height.of(lower + injection.below(2, 4)), Height.of(lower));
  }

  @Override
  public Vote vote(Height height) {
    return gate.call(Point.SOURCE_VOTE, () -> source.chain(version).vote(height));
  }

  @Override
  public Fetched fetch(BlockRange range, Deadline deadline) {
    Injection injection = gate.enter(Point.SOURCE_FETCH);
    return switch (injection.fault()) {
      case RULES_CHANGED_MEANWHILE -> {
        Fetched fetched = gate.done(() -> source.chain(version).fetch(range, deadline));
        companions.rules(injection);
        gate.sleep(MEANWHILE_MILLIS);
        yield fetched;
      }
      case FORKS_MIXED -> mixed(injection, range.first());
      case SHORT_FETCH ->
          gate.done(
              () -> {
                Height last = range.first().plus(injection.below(2, 5)).min(range.last());
                return source.chain(version).fetch(range.upTo(last), deadline);
              });
      default -> gate.perform(injection, () -> source.chain(version).fetch(range, deadline));
    };
  }

  private Fetched mixed(Injection injection, Height height) {
    FetchedBlock stray = source.stray(height, version, injection.dice());
    Vote vote = new Vote(height, stray.block().hash(), ENDPOINTS);
    return new Fetched(List.of(stray), vote);
  }

  @Override
  public List<Evidence> quarantined() {
    return List.of();
  }
}
