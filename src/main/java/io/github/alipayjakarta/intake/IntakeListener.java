package io.github.alipayjakarta.intake;

/**
 * Is told what became of every attempt. Implementations are thread-safe: attempts run in parallel.
 */
@FunctionalInterface
public interface IntakeListener {
  /**
   * An attempt has ended. Called on the attempt's own thread, after its transaction, when the
   * answer is decided and not sent yet: what takes long here delays the answer. What it throws is
   * logged once a minute and changes nothing.
   */
  void told(Outcome outcome);

  /**
   * The intake that it listens to is there, for listeners that ask it something by themselves, the
   * backlog for example. Called once, before the first attempt.
   *
   * @throws IllegalArgumentException if the two do not fit together; the intake is not built then
   */
  default void listensTo(Intake intake) {}
}
