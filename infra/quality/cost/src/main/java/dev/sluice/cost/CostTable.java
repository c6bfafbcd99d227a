package dev.sluice.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The tables of the README, from the model. */
final class CostTable {
  private static final List<Integer> NODES = List.of(1, 3, 10, 100);
  private static final List<Integer> MONTHS = List.of(1, 12, 36);
  private static final int FOLLOWING_NODES = 3;
  private static final int MILLION = 1_000_000;

  private final Profiles profiles;
  private final IdleBill idle;
  private final double gatewayGigabytes;

  CostTable(Profiles profiles, IdleBill idle, double gatewayGigabytes) {
    this.profiles = profiles;
    this.idle = idle;
    this.gatewayGigabytes = gatewayGigabytes;
  }

  /** The tables of what is in the repository. */
  static CostTable shipped() {
    Profiles profiles = Profiles.shipped();
    IdleBill idle = new IdleBill(profiles.idleTick(), Deployed.ALARMS, Deployed.METRICS);
    return new CostTable(profiles, idle, Deployed.GATEWAY_GIGABYTES);
  }

  /** Prints the tables, for the README. */
  static void main() {
    System.out.println(shipped().markdown());
  }

  /** Markdown, without a line end at its end. */
  String markdown() {
    List<String> lines = new ArrayList<>();
    lines.add("Prices: " + Prices.BASIS + ". US dollars.");
    lines.add("");
    addMillion(lines);
    lines.add("");
    addMonth(lines);
    lines.add("");
    addIdle(lines);
    return String.join("\n", lines);
  }

  private void addMillion(List<String> lines) {
    lines.add("| a million source blocks | 1 node | 3 nodes | 10 nodes | 100 nodes |");
    lines.add("| --- | ---: | ---: | ---: | ---: |");
    for (String density : List.of("none", "sparse", "dense")) {
      addMillion(lines, density, 0, "catching up");
      addMillion(lines, density, 1, "one by one");
    }
  }

  private void addMillion(List<String> lines, String density, int step, String how) {
    Profile profile = profiles.of(density, step);
    StringBuilder line = new StringBuilder("| ");
    line.append(
        String.format(Locale.ROOT, "%.1f targets a block, %s |", profile.targetsPerBlock(), how));
    NODES.forEach(
        n ->
            line.append(
                String.format(Locale.ROOT, " %.2f |", profile.of(n).times(MILLION).dollars())));
    lines.add(line.toString());
  }

  private void addMonth(List<String> lines) {
    lines.add(
        "| following Ethereum with USDC, 3 nodes, a month | pollSeconds 12 | pollSeconds 60 |");
    lines.add("| --- | ---: | ---: |");
    double waiting = IdleBill.waitingDollars(gatewayGigabytes);
    Usage often = month(1);
    Usage seldom = month(5);
    lines.add(
        String.format(
            Locale.ROOT,
            "| requests and functions | %.2f | %.2f |",
            often.dollars(),
            seldom.dollars()));
    lines.add(
        String.format(Locale.ROOT, "| the gateway waiting between polls | %.2f | 0.00 |", waiting));
    lines.add(
        String.format(
            Locale.ROOT, "| idle bill, below | %.2f | %.2f |", idle.dollars(), idle.dollars()));
    for (int months : MONTHS) {
      double storage = seldom.times(months).monthlyStorageDollars();
      lines.add(
          String.format(
              Locale.ROOT,
              "| **all, month %d** with %.2f for %.1f GB | **%.2f** | **%.2f** |",
              months,
              storage,
              (seldom.sourceBytes() + seldom.nodeBytes()) * months / 1e9,
              often.dollars() + waiting + idle.dollars() + storage,
              seldom.dollars() + idle.dollars() + storage));
    }
  }

  private Usage month(int step) {
    double blocks = Assumptions.MONTH_SECONDS / Assumptions.ETHEREUM_BLOCK_SECONDS;
    return profiles.of("dense", step).of(FOLLOWING_NODES).times(blocks);
  }

  private void addIdle(List<String> lines) {
    lines.add("| no servers, this much idle: a month, 3 nodes, nothing to do | |");
    lines.add("| --- | ---: |");
    idle.items()
        .forEach(
            (item, dollars) ->
                lines.add(String.format(Locale.ROOT, "| %s | %.2f |", item, dollars)));
    lines.add(String.format(Locale.ROOT, "| **all** | **%.2f** |", idle.dollars()));
  }
}
