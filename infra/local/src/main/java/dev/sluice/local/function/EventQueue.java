package dev.sluice.local.function;

import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;

/**
 * Stands for Lambda's queue of a function's asynchronous events, those of schedules and rules. Here
 * they are handled one after the other, in order. On AWS they may overlap and change places:
 * nothing depends on it either way, and their order makes a run easier to read.
 */
public final class EventQueue {
  private static final int MAX_WAITING = 10_000;

  /** The last that is taken. */
  private static final Event STOP = new Event("", () -> {});

  private final String function;
  private final LambdaInvoker functions;
  private final BlockingDeque<Event> waiting = new LinkedBlockingDeque<>(MAX_WAITING);
  private final Thread handling;

  private record Event(String json, Runnable whenHandled) {}

  /** A queue that is not started yet; it takes events nevertheless. */
  public EventQueue(String function, LambdaInvoker functions, Origin origin) {
    this.function = function;
    this.functions = functions;
    this.handling =
        Thread.ofVirtual().name("events-" + function).unstarted(origin.on(this::handleAll));
  }

  /** Starts to handle events. */
  public void start() {
    handling.start();
  }

  /**
   * Takes an event.
   *
   * @param whenHandled what to do when it has been handled, or dropped
   * @return false when too many wait
   */
  public boolean offer(String json, Runnable whenHandled) {
    return waiting.offer(new Event(json, whenHandled));
  }

  private void handleAll() {
    try {
      for (Event event = waiting.take(); !event.equals(STOP); event = waiting.take()) {
        handle(event);
      }
    } catch (InterruptedException e) {
      // Nobody here interrupts; whoever does wants it to end.
      Thread.currentThread().interrupt();
    }
  }

  private void handle(Event event) throws InterruptedException {
    try {
      InvocationResult result = functions.deliver(function, event.json());
      if (!result.returned()) {
        System.out.println(function + ": " + result);
      }
    } finally {
      event.whenHandled().run();
    }
  }

  /** Drops what waits; what is being handled goes on. */
  public void drop() throws InterruptedException {
    waiting.clear();
    waiting.putFirst(STOP);
  }

  /** Waits until nothing is being handled. */
  public void join() throws InterruptedException {
    handling.join();
  }
}
