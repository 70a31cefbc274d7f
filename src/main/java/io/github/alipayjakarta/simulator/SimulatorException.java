package io.github.alipayjakarta.simulator;

/** The simulator cannot start; the message is one sentence on what is wrong and what to do. */
public final class SimulatorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SimulatorException(String sentence) {
    super(sentence);
  }

  SimulatorException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
