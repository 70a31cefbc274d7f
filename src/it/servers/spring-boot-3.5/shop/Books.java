package shop;

import io.github.alipayjakarta.handler.OnAlipayNotification;
import io.github.alipayjakarta.notification.PaymentSucceeded;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.springframework.transaction.annotation.Transactional;

/** Books payments, and does with some orders what their numbers say. */
public abstract class Books {
  private final Set<String> failed = ConcurrentHashMap.newKeySet();

  @OnAlipayNotification
  @Transactional
  public void paid(PaymentSucceeded payment) throws Exception {
    String order = payment.outTradeNo();
    book(order);
    if (order.startsWith("fails-once") && failed.add(order)) {
      throw new IllegalStateException("no stock");
    }
    if (order.startsWith("halts") && Boolean.getBoolean("shop.halts")) {
      System.out.println("halted in the handler");
      new CountDownLatch(1).await();
    }
  }

  abstract void book(String order);
}
