package dev.sluice.simulation;

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
    System.out.print(campaign.counts().table(seed, seconds));
    campaign.failed().ifPresent(failing -> System.out.println(Campaign.report(failing)));
    if (campaign.failed().isPresent()) {
      System.exit(1);
    }
  }
}
