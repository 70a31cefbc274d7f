package wrong;

import io.github.alipayjakarta.handler.OnAlipayNotification;
import jakarta.enterprise.context.ApplicationScoped;

/** Takes what no handler takes. */
@ApplicationScoped
public class Texts {
  @OnAlipayNotification
  public void paid(String payment) {}
}
