package io.github.alipayjakarta.intake;

import io.github.alipayjakarta.notification.AlipayEvent;
import io.github.alipayjakarta.notification.AlipayNotification;
import java.util.List;

/** What stands behind an intake where there is no request. */
record NothingBehind() implements Downstream {
  @Override
  public boolean handle(AlipayNotification notification, List<AlipayEvent> events)
      throws NotDoneException {
    throw new NotDoneException(
        "no-handler",
        "only annotated methods can handle it outside of its request: write"
            + " @OnAlipayNotification methods and name their class in alipay.handlers");
  }
}
