package dev.sluice.core.port;

import dev.sluice.core.operate.Operation;
import java.util.List;

/** What operators did. Nothing depends on it: it is for people. */
public interface OperationLog {
  /**
   * Adds an operation that is about to begin, on the condition that none has its id.
   *
   * @return whether it was added
   */
  boolean append(Operation operation);

  /**
   * Notes what became of an operation, on the condition that it is still {@link Operation#BEGUN}.
   *
   * @return whether it was noted
   */
  boolean conclude(Operation operation);

  /** The newest operations, newest first, at most {@code limit}. */
  List<Operation> newest(int limit);
}
