package dev.sluice.localstack;

import java.time.Duration;

/**
 * The worker function's processes.
 *
 * @param deployment the system that they work for
 */
record Workers(Deployment deployment) {
  private static final String HANDLER = "dev.sluice.functions.worker.Handler";
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** Kills them once a node is between two heights, again and again until messages are left. */
  NetworkView killBetween(long from, long to) {
    Await.until(
        "a worker killed in a batch", LIMIT, () -> kill(from, to), inFlight -> inFlight > 0);
    return NetworkView.of(deployment.network());
  }

  /** Gives how many messages were left, which only the visibility time-out gives back. */
  private long kill(long from, long to) {
    boolean begun = NetworkView.of(deployment.network()).heights().anyMatch(h -> h > from);
    if (!begun || deployment.work().inFlight() == 0) {
      return 0;
    }
    deployment.emulator().functionProcesses().stream()
        .filter(process -> process.info().commandLine().orElse("").contains(HANDLER))
        .forEach(process -> process.destroyForcibly());
    boolean level = NetworkView.of(deployment.network()).isLevelAt(to);
    return level ? 0 : deployment.work().inFlight();
  }
}
