package dev.sluice.cli;

import java.util.concurrent.CountDownLatch;

/** Waits for Ctrl-C, and lets the process end only when what follows is printed. */
public final class StopSignal {
  private final CountDownLatch wanted = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);

  /** Listens from now on. */
  public StopSignal() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::stopAndWait, "stop"));
  }

  /** Returns when the process is to end, or this thread was interrupted. */
  public void await() {
    try {
      wanted.await();
    } catch (InterruptedException _) {
      // Whoever runs the command within its process stops it so.
      wanted.countDown();
    }
  }

  /** Has {@link #await} return, as Ctrl-C does. */
  public void stop() {
    wanted.countDown();
  }

  /** Lets the process end. */
  public void done() {
    done.countDown();
  }

  private void stopAndWait() {
    wanted.countDown();
    try {
      done.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
