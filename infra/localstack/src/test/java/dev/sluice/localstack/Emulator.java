package dev.sluice.localstack;

import java.net.URI;
import java.util.List;

/** An AWS emulator that stands while a test runs. */
interface Emulator extends AutoCloseable {
  /** Where it answers, for every service. */
  URI endpoint();

  /**
   * How a function reaches a server of this machine.
   *
   * @param server its address on the loopback interface
   */
  URI reach(URI server);

  /** Whether EventBridge Scheduler's schedules fire; some emulators only keep them. */
  boolean firesSchedules();

  /** The functions' processes on this machine; empty where they are not to be seen. */
  List<ProcessHandle> functionProcesses();

  @Override
  void close();
}
