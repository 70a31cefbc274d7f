package io.github.alipayjakarta.inbox;

/** Another copy of the notification, or another event of its trade, is still being handled. */
public final class BusyException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Busy for longer than the bounded wait. */
  public BusyException() {
    super("another notification of the same trade is still being handled", null, false, false);
  }
}
