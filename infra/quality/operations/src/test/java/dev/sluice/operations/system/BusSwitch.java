package dev.sluice.operations.system;

import dev.sluice.local.event.BusFaults;

/** A bus that a test switches off and on. */
final class BusSwitch implements BusFaults {
  private volatile boolean off;

  void refuse(boolean refuses) {
    off = refuses;
  }

  @Override
  public Request ofRequest() {
    return Request.ANSWERED;
  }

  @Override
  public boolean refuses(String detailType) {
    return off;
  }
}
