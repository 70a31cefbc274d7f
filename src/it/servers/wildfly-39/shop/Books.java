package shop;

import io.github.alipayjakarta.handler.OnAlipayNotification;
import io.github.alipayjakarta.notification.PaymentSucceeded;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import javax.naming.InitialContext;

/**
 * A bean of CDI, found by being one: books payments, and does with some orders what their numbers
 * say.
 */
@ApplicationScoped
public class Books {
  @Inject Ledger ledger;

  private final Set<String> failed = ConcurrentHashMap.newKeySet();

  @OnAlipayNotification
  public void paid(PaymentSucceeded payment) throws Exception {
    UserTransaction transaction = InitialContext.doLookup("java:comp/UserTransaction");
    TransactionSynchronizationRegistry registry =
        InitialContext.doLookup("java:comp/TransactionSynchronizationRegistry");
    if (registry.getTransactionKey() == null) {
      throw new IllegalStateException("no transaction");
    }
    String order = payment.outTradeNo();
    System.out.println("bills of " + order + ": " + payment.fundBillList().size());
    ledger.book(order);
    if (order.startsWith("fails-once") && failed.add(order)) {
      throw new IllegalStateException("no stock");
    }
    if (order.startsWith("marks-once") && failed.add(order)) {
      transaction.setRollbackOnly();
    }
    if (order.startsWith("begins-another") && failed.add(order)) {
      transaction.rollback();
      transaction.begin();
      ledger.book(order);
    }
    if (order.startsWith("halts") && Boolean.getBoolean("shop.halts")) {
      ledger.flush();
      System.out.println("halted in the handler");
      new CountDownLatch(1).await();
    }
  }
}
