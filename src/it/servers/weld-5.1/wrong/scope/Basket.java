package wrong;

import io.github.alipayjakarta.handler.OnAlipayNotification;
import io.github.alipayjakarta.notification.PaymentSucceeded;
import jakarta.enterprise.context.SessionScoped;
import java.io.Serializable;

/** One for each browser. */
@SessionScoped
public class Basket implements Serializable {
  private static final long serialVersionUID = 1L;

  @OnAlipayNotification
  public void paid(PaymentSucceeded payment) {}
}
