package wrong;

import io.github.alipayjakarta.handler.OnAlipayNotification;
import io.github.alipayjakarta.notification.PaymentSucceeded;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;

/** Cannot be made. */
@ApplicationScoped
public class Till {
  @PostConstruct
  void open() {
    throw new IllegalStateException("no key");
  }

  @OnAlipayNotification
  public void paid(PaymentSucceeded payment) {}
}
