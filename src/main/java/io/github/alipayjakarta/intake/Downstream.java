package io.github.alipayjakarta.intake;

import io.github.alipayjakarta.notification.AlipayEvent;
import io.github.alipayjakarta.notification.AlipayNotification;
import java.util.List;

/** What stands behind the intake and handles where no annotated method does: the filter chain. */
@FunctionalInterface
public interface Downstream {
  /**
   * Handles the notification; returning normally means that the work is done.
   *
   * @param events what is to be handled now, in order
   * @return whether it looked at the events, and not at the notification alone
   * @throws NotDoneException if the work was not done, and why
   * @throws Exception whatever it threw; the work was not done then either
   */
  boolean handle(AlipayNotification notification, List<AlipayEvent> events) throws Exception;
}
