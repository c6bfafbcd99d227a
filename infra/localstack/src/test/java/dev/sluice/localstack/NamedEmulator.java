package dev.sluice.localstack;

import java.net.URI;
import java.util.List;

/**
 * An emulator that somebody else started, and stops.
 *
 * @param endpoint where it answers
 * @param firesSchedules whether its schedules fire
 */
record NamedEmulator(URI endpoint, boolean firesSchedules) implements Emulator {
  @Override
  public URI reach(URI server) {
    return server;
  }

  @Override
  public List<ProcessHandle> functionProcesses() {
    return List.of();
  }

  @Override
  public void close() {}
}
