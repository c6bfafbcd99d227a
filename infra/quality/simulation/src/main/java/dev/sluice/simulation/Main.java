package dev.sluice.simulation;

import dev.sluice.simulation.fault.Fault;

/** {@code COUNT [SEED]}: runs so many schedules, and says how many a second and what struck. */
public final class Main {
  private static final double NANOS_PER_SECOND = 1e9;

  private Main() {}

  /** Runs schedules. */
  public static void main(String... arguments) {
    long count = Long.parseLong(arguments[0]);
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
    long began = System.nanoTime();
    Campaign campaign = new Campaign(seed, count).run(Runtime.getRuntime().availableProcessors());
    double seconds = (System.nanoTime() - began) / NANOS_PER_SECOND;
    long done = campaign.counts().schedules();
    System.out.printf(
        "%d schedules from seed %d in %.1f s: %.0f a second, %.2f quiet rounds each%n",
        done, seed, seconds, done / seconds, (double) campaign.counts().quietRounds() / done);
    for (Fault fault : Campaign.wanted()) {
      System.out.printf("%12d %s%n", campaign.counts().of(fault), fault);
    }
    campaign.failed().ifPresent(failing -> System.out.println(Campaign.report(failing)));
    if (campaign.failed().isPresent()) {
      System.exit(1);
    }
  }
}
