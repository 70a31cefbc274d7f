package io.github.alipayjakarta.toolbox.conform;

import java.util.Optional;

/** Where orders to be paid come from: every check wants one of its own. */
@FunctionalInterface
public interface Orders {
  /**
   * The next order; empty where none is left.
   *
   * @throws SuiteException if none can be had
   */
  Optional<TestOrder> next() throws SuiteException;
}
