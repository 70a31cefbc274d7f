package io.github.alipayjakarta.scheduler;

import static io.github.alipayjakarta.Alipay.AMOUNT;
import static io.github.alipayjakarta.protocol.Reply.FAILURE;
import static io.github.alipayjakarta.protocol.Reply.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.LogLines;
import io.github.alipayjakarta.databases.TestDatabase;
import io.github.alipayjakarta.reconcile.OpenOrder;
import io.github.alipayjakarta.reconcile.OpenOrders;
import io.github.alipayjakarta.reconcile.Reconciliation;
import io.github.alipayjakarta.testkit.PretendAlipay;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A database that is not there at the start")
class DatabaseNotThereYetTest {
  private volatile boolean there;

  private DataSource gated(DataSource dataSource) {
    return (DataSource)
        Proxy.newProxyInstance(
            DatabaseNotThereYetTest.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> {
              if (!there) {
                throw new SQLTransientConnectionException("not yet", "08001");
              }
              try {
                return method.invoke(dataSource, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Test
  @DisplayName("is answered failure, and found once it is there: kept, handled, and reconciled")
  void isFoundOnceItIsThere() throws Exception {
    PretendAlipay alipay = Alipay.pretend();
    Books books = new Books();
    CountDownLatch handled = new CountDownLatch(1);
    CountDownLatch looked = new CountDownLatch(1);
    books.whileHandling = handled::countDown;
    OpenOrders orders =
        new OpenOrders() {
          @Override
          public List<OpenOrder> page(@Nullable String after, int most) {
            looked.countDown();
            return List.of();
          }

          @Override
          public Optional<OpenOrder> find(String outTradeNo) {
            return Optional.empty();
          }
        };
    try (LogLines log = new LogLines();
        TestDatabase database = TestDatabase.fresh(TestDatabase.Kind.H2)) {
      Books.open(database);
      // It must tick: by this clock the scheduler tells when to look again.
      Clock clock = Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), Alipay.DAY));
      Node node = new Node(gated(database.dataSource()), clock, books, UnaryOperator.identity());
      node.scheduler.start(
          node.intake,
          node.inbox,
          Optional.of(new Reconciliation(node.intake, orders, List::of, clock)));
      assertThat(node.post(alipay.paymentSucceeded("T1", AMOUNT))).isEqualTo(FAILURE);

      there = true;
      assertThat(looked.await(1, TimeUnit.MINUTES)).isTrue();
      assertThat(node.post(alipay.paymentSucceeded("T1", AMOUNT))).isEqualTo(SUCCESS);
      assertThat(handled.await(1, TimeUnit.MINUTES)).isTrue();
      node.scheduler.close();
      assertThat(database.number("SELECT COUNT(*) FROM books")).isEqualTo(1);
    }
  }
}
