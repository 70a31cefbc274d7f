package wrong;

import io.github.alipayjakarta.handler.OnAlipayNotification;
import io.github.alipayjakarta.notification.PaymentSucceeded;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Compiled with a server's JTA, and put on one that has none. */
@ApplicationScoped
@Transactional
public class Till {
  @OnAlipayNotification
  public void paid(PaymentSucceeded payment) {}
}
