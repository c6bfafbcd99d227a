package dev.sluice.cli.publish;

import dev.sluice.local.event.BusFaults;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A bus that fails now and then, by seed, and that can be out as a whole. */
final class UnsteadyBus implements BusFaults {
  private final Random random;
  private final Map<String, Integer> counts = new TreeMap<>();
  private boolean out;

  UnsteadyBus(long seed) {
    this.random = new Random(seed);
  }

  synchronized void setOut(boolean isOut) {
    out = isOut;
  }

  /** How often each thing happened. */
  synchronized Map<String, Integer> counts() {
    return new TreeMap<>(counts);
  }

  @Override
  public synchronized Request ofRequest() {
    int dice = random.nextInt(10);
    Request request =
        out || dice == 0 ? Request.FAILED : dice == 1 ? Request.ANSWER_LOST : Request.ANSWERED;
    count((out ? "out " : "") + request);
    return request;
  }

  @Override
  public synchronized boolean refuses(String detailType) {
    boolean refuses = random.nextInt(6) == 0;
    count(refuses ? "entry refused" : "entry taken");
    return refuses;
  }

  private void count(String what) {
    counts.merge(what, 1, Integer::sum);
  }
}
