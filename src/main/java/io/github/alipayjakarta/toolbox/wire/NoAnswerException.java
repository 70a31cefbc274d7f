package io.github.alipayjakarta.toolbox.wire;

import java.io.IOException;

/** There was no whole answer; the message is for developers, the problem for people. */
public final class NoAnswerException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why there was none. */
  public enum Problem {
    /** Nobody listens there, or no such host is known. */
    UNREACHABLE,
    /** The connection ended in the middle of the answer. */
    BROKEN,
    /** The answer did not come in time. */
    TOO_SLOW
  }

  private final Problem problem;

  NoAnswerException(Problem problem, IOException cause) {
    super(problem + ": " + cause.getMessage(), cause);
    this.problem = problem;
  }

  /** Why. */
  public Problem problem() {
    return problem;
  }
}
