package dev.sluice.testkit.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.ProvenBlock;
import dev.sluice.core.chain.Run;
import dev.sluice.core.gateway.PollResult;
import dev.sluice.core.port.Deadline;
import dev.sluice.core.port.SourceChain;
import dev.sluice.core.state.Configuration;
import dev.sluice.testkit.ChainBuilder;
import dev.sluice.testkit.FakeSourceChain;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A rule that is added for a later block, seen through the whole flow. */
class VersionFlowTest {
  private static final Height RULE_FROM = Height.of(18);
  private static final Height LAST = Height.of(40);

  private final List<FetchedBlock> withRule =
      ChainBuilder.seeded(20_261_125).withTargets(1, 3).build(40);
  private final List<FetchedBlock> withoutRule =
      withRule.stream().map(block -> seenFrom(block, LAST.next())).toList();
  private final SystemOnFakes system = new SystemOnFakes(3, withRule);

  @Test
  void flow_whenARuleIsAddedForALaterBlock_appliesItFromExactlyThatBlockOnAllNodes() {
    system.under(1, revealed(withoutRule.subList(0, 10)), withoutRule);
    system.untilQuiet();
    assertThat(system.stores.configs().addVersion(version(2, RULE_FROM))).isTrue();
    followBothVersions();

    assertThat(run(17)).satisfies(run -> assertRun(run, 11, 17, 1));
    assertThat(run(18)).satisfies(run -> assertRun(run, 18, 40, 2));
    assertLevelWithTheRuleFrom(RULE_FROM);
  }

  @Test
  void flow_whenALaterVersionBeginsEarlier_theEarlierOneNeverGoverns() {
    system.under(3, revealed(withRule), withRule);
    assertThat(system.stores.configs().addVersion(version(2, Height.of(30)))).isTrue();
    assertThat(system.stores.configs().addVersion(version(3, RULE_FROM))).isTrue();
    followBothVersions();

    assertThat(run(40)).satisfies(run -> assertRun(run, 18, 40, 3));
    assertLevelWithTheRuleFrom(RULE_FROM);
  }

  @Test
  void poll_whenAVersionIsAddedWhileItFetches_storesNothingUnderTheOldOne() {
    FakeSourceChain chain = revealed(withoutRule);
    Configuration added = version(2, RULE_FROM);
    system.under(1, during(chain, () -> system.stores.configs().addVersion(added)), withoutRule);

    assertThat(system.poll())
        .isInstanceOfSatisfying(
            PollResult.Advanced.class, advanced -> assertThat(advanced.blocks()).isZero());
    assertThat(system.stores.gateway().read().orElseThrow().height()).isEqualTo(Height.ZERO);

    followBothVersions();
    assertThat(run(17)).satisfies(run -> assertRun(run, 1, 17, 1));
    assertLevelWithTheRuleFrom(RULE_FROM);
  }

  private void followBothVersions() {
    system.under(1, revealed(withoutRule), withoutRule);
    system.under(2, revealed(withRule), withRule);
    system.untilQuiet();
  }

  private void assertLevelWithTheRuleFrom(Height first) {
    List<FetchedBlock> mixed = withRule.stream().map(block -> seenFrom(block, first)).toList();
    SystemOnFakes expected = new SystemOnFakes(1, mixed);
    expected.revealAll();
    expected.untilQuiet();
    assertThat(system.isLevel()).isTrue();
    assertThat(system.members())
        .hasSize(3)
        .allSatisfy(
            member -> {
              assertThat(system.node(member.id()).height()).isEqualTo(LAST);
              assertThat(system.node(member.id()).digest()).isEqualTo(expected.node("n1").digest());
              assertThat(system.ledger(member.id().value())).isEqualTo(expected.fold(LAST));
            });
  }

  private Run run(long height) {
    return system.stores.blocks().runAt(Height.of(height)).orElseThrow();
  }

  private static void assertRun(Run run, long first, long last, int version) {
    assertThat(run.range()).isEqualTo(BlockRange.of(first, last));
    assertThat(run.configVersion()).isEqualTo(version);
  }

  private static Configuration version(int version, Height validFrom) {
    return new Configuration(version, validFrom, "{}");
  }

  private static FakeSourceChain revealed(List<FetchedBlock> blocks) {
    FakeSourceChain chain = new FakeSourceChain(Height.ZERO);
    chain.reveal(blocks);
    return chain;
  }

  /** The block with its targets if it is not below {@code first}, otherwise with none. */
  private static FetchedBlock seenFrom(FetchedBlock fetched, Height first) {
    ProvenBlock block = fetched.block();
    return first.isAbove(block.height())
        ? FetchedBlock.empty(
            new ProvenBlock(block.height(), block.hash(), block.parentHash(), List.of()))
        : fetched;
  }

  private static SourceChain during(SourceChain chain, Runnable meanwhile) {
    return new SourceChain() {
      @Override
      public View view() {
        return chain.view();
      }

      @Override
      public Vote vote(Height height) {
        return chain.vote(height);
      }

      @Override
      public Fetched fetch(BlockRange range, Deadline deadline) {
        meanwhile.run();
        return chain.fetch(range, deadline);
      }

      @Override
      public List<Evidence> quarantined() {
        return chain.quarantined();
      }
    };
  }
}
