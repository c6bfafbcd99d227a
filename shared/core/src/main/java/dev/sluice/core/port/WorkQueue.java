package dev.sluice.core.port;

import dev.sluice.core.message.WorkMessage;
import java.util.List;

/** The FIFO queue of difference blocks. */
public interface WorkQueue {
  /**
   * Sends messages of one node in ascending order and stops at the first that the queue refuses.
   *
   * @return how many from the start of the list were accepted
   */
  int send(List<WorkMessage> messages);

  /** The approximate number of messages waiting, in flight or delayed. */
  long approximateCount();
}
