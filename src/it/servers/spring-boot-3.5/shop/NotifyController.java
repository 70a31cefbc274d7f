package shop;

import io.github.alipayjakarta.notification.AlipayNotification;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** A method of Spring MVC behind the filter. */
@RestController
@ConditionalOnProperty(name = "shop.controller", havingValue = "true")
public class NotifyController {
  @PostMapping("/alipay/notify")
  void notified(AlipayNotification notification) {
    String order = notification.parameter("out_trade_no");
    if (order.startsWith("fails")) {
      throw new IllegalStateException("no stock");
    }
    System.out.println("controller took " + order);
  }
}
