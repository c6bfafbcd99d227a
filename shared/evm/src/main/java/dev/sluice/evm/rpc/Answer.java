package dev.sluice.evm.rpc;

import dev.sluice.core.error.SyncException;

/**
 * What came of asking one of several endpoints.
 *
 * @param <T> the answer
 */
sealed interface Answer<T> {
  /** The endpoint's label. */
  String endpoint();

  /**
   * It answered.
   *
   * @param endpoint its label
   * @param value the answer
   * @param <T> the answer
   */
  record Said<T>(String endpoint, T value) implements Answer<T> {}

  /**
   * It did not, or was not asked.
   *
   * @param endpoint its label
   * @param failure why
   * @param <T> the answer
   */
  record Failed<T>(String endpoint, SyncException failure) implements Answer<T> {}
}
