package dev.sluice.core.audit;

import dev.sluice.core.state.GatewayState;

/** Holds the gateway's row against the last run: three fields say the same. */
final class GatewayCheck {
  private static final int MOST = 3;

  private GatewayCheck() {}

  /**
   * @param before the row as it stood before the runs were read
   * @param after and afterwards
   */
  static void check(GatewayState before, GatewayState after, RunChain chain, Findings findings) {
    boolean still = before.checksum().equals(after.checksum()) && before.equals(after);
    if (!chain.isEndSound()) {
      return;
    }
    int agree = agreeing(before, chain);
    if (still && agree < MOST && (agree == MOST - 1 || chain.last().isAbove(before.height()))) {
      altered(before, chain, findings);
    } else if (before.height().isAbove(chain.last())) {
      findings.missing(
          RowNames.run(chain.last().next()),
          "no run holds blocks " + chain.last().next() + " to " + before.height());
    }
  }

  private static int agreeing(GatewayState row, RunChain chain) {
    return (row.height().equals(chain.last()) ? 1 : 0)
        + (row.hash().equals(chain.lastHash()) ? 1 : 0)
        + (chain.endsWith(row.checksum()) ? 1 : 0);
  }

  private static void altered(GatewayState row, RunChain chain, Findings findings) {
    findings.altered(
        RowNames.GATEWAY,
        "height, hash and checksum",
        "those of the run up to " + chain.last() + " " + chain.lastHash(),
        row.height() + " " + row.hash() + " " + row.checksum());
  }
}
