package wrong;

import io.github.alipayjakarta.handler.OnAlipayNotification;
import io.github.alipayjakarta.notification.PaymentSucceeded;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;

/** Not to be had by its class. */
@ApplicationScoped
@Typed(Runnable.class)
public class Hidden implements Runnable {
  @OnAlipayNotification
  public void paid(PaymentSucceeded payment) {}

  @Override
  public void run() {}
}
