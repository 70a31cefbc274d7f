package io.github.alipayjakarta.intake;

import io.github.alipayjakarta.protocol.Form;
import io.github.alipayjakarta.protocol.RefusedException;

/** A message that has arrived and is not read yet. */
@FunctionalInterface
public interface Received {
  /**
   * Reads it.
   *
   * @throws RefusedException if it is too large, cut off, or no form
   */
  Form form() throws RefusedException;
}
