package shop;

import io.github.alipayjakarta.handler.OnAlipayNotification;
import io.github.alipayjakarta.notification.PaymentSucceeded;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Books without a database. */
@Component
@ConditionalOnProperty(name = "shop.books", havingValue = "printed")
public class PrintedBooks extends Books {
  /** In no transaction: there is nothing to begin one. */
  @Override
  @OnAlipayNotification
  public void paid(PaymentSucceeded payment) throws Exception {
    super.paid(payment);
  }

  @Override
  void book(String order) {
    System.out.println("booked " + order);
  }
}
