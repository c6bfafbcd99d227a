package dev.sluice.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.simulation.fault.Fault;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Seeded schedules in the build: {@code -Dsluice.simulation.schedules=COUNT} and {@code
 * -Dsluice.simulation.seed=SEED} choose others.
 */
class CampaignTest {
  private static final long COUNT = Long.getLong("sluice.simulation.schedules", 50_000);
  private static final long SEED = Long.getLong("sluice.simulation.seed", 1);
  private static final double NANOS_PER_SECOND = 1e9;

  private static final Campaign CAMPAIGN = new Campaign(SEED, COUNT);

  @BeforeAll
  static void run() {
    long began = System.nanoTime();
    CAMPAIGN.run(Runtime.getRuntime().availableProcessors());
    double seconds = (System.nanoTime() - began) / NANOS_PER_SECOND;
    System.out.print(CAMPAIGN.counts().table(SEED, seconds));
  }

  @Test
  void schedules_keepEveryInvariant() {
    assertThat(CAMPAIGN.failed().map(Campaign::report)).isEmpty();
    assertThat(CAMPAIGN.counts().schedules()).isEqualTo(COUNT);
  }

  @Test
  void schedules_strikeWithEveryFault() {
    assertThat(Campaign.wanted()).allMatch(fault -> CAMPAIGN.counts().of(fault) > 0);
    assertThat(Campaign.wanted()).hasSize(Fault.values().length - 1);
  }

  @Test
  void schedules_showEverySight() {
    assertThat(Sight.values()).allMatch(sight -> CAMPAIGN.counts().of(sight) > 0);
  }
}
