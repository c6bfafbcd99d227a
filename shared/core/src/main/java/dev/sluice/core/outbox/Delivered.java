package dev.sluice.core.outbox;

/**
 * What sending a node's events came to.
 *
 * @param sent how many the bus took
 * @param pending whether some still wait, for a later try
 * @param code the documented code of what went wrong; empty when nothing did
 * @param detail what went wrong; empty when nothing did
 */
public record Delivered(int sent, boolean pending, String code, String detail) {
  /** There was nothing to send. */
  public static final Delivered NOTHING = new Delivered(0, false, "", "");
}
