package dev.sluice.simulation;

import dev.sluice.core.ledger.LedgerSnapshot;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.NodeId;
import dev.sluice.simulation.engine.Actor;
import java.util.List;
import java.util.Optional;

/** Somebody who reads whole ledgers, as {@code sluice ledger} does. */
final class Readers {
  private static final List<String> EXECUTORS = List.of("mirror", "record", "token-ledger");

  private final World world;

  Readers(World world) {
    this.world = world;
  }

  /** Reads each of a node's ledgers. */
  void read(NodeId id) {
    Optional<Member> member =
        world.raw().master().members().orElseThrow().members().stream()
            .filter(m -> m.id().equals(id))
            .findFirst();
    member.ifPresent(m -> world.functions().start(Actor.Role.READER, 0, () -> readAll(m)));
  }

  private void readAll(Member member) {
    for (String executor : EXECUTORS) {
      LedgerSnapshot.read(
              world.ports().nodes().node(member), world.ports().nodes().ledger(member), executor)
          .ifPresent(
              snapshot ->
                  world.invariants().judgeSnapshot(snapshot.node(), snapshot.entries(), executor));
    }
  }
}
