package io.github.alipayjakarta.jdbc;

import static io.github.alipayjakarta.Alipay.AMOUNT;
import static io.github.alipayjakarta.protocol.Reply.FAILURE;
import static io.github.alipayjakarta.protocol.Reply.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.LogLines;
import io.github.alipayjakarta.databases.MariadbServer;
import io.github.alipayjakarta.handler.Handlers;
import io.github.alipayjakarta.handler.OnAlipayNotification;
import io.github.alipayjakarta.inbox.Unhandled.Filter;
import io.github.alipayjakarta.intake.Intake;
import io.github.alipayjakarta.notification.PaymentSucceeded;
import io.github.alipayjakarta.protocol.Form;
import io.github.alipayjakarta.protocol.Reply;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A database that goes away")
class OutageIT {
  /** Books in the inbox's transaction, and pulls the plug when it is told to. */
  public static final class Books {
    Runnable plug = () -> {};

    @OnAlipayNotification
    public void paid(PaymentSucceeded payment, Connection connection) throws Exception {
      plug.run();
      try (var statement = connection.createStatement()) {
        statement.execute("INSERT INTO ledger VALUES ('" + payment.outTradeNo() + "')");
      }
    }
  }

  private static Reply post(Intake intake, String order) {
    byte[] body = Alipay.pretend().paymentSucceeded(order, AMOUNT).body();
    return intake.accept(() -> Form.parse(body), (notification, events) -> false);
  }

  @Test
  @DisplayName("Is answered failure, told in one line, and recovered from without a restart")
  void isRecoveredFromWithoutARestart() throws Exception {
    MariadbServer server = MariadbServer.start();
    server.create("shop");
    var config = new HikariConfig();
    config.setJdbcUrl(server.url("shop"));
    config.setUsername("root");
    config.setConnectionTimeout(1000);
    config.setValidationTimeout(500);
    Books books = new Books();
    try (var pool = new HikariDataSource(config);
        LogLines log = new LogLines()) {
      try (Connection connection = pool.getConnection();
          var statement = connection.createStatement()) {
        statement.execute("CREATE TABLE ledger (fact VARCHAR(200))");
      }
      var inbox = JdbcInbox.builder(new DataSourceTransactions(pool)).createTables(true).build();
      Intake intake =
          Intake.builder(Alipay.reader())
              .clock(Alipay.CLOCK)
              .inbox(inbox)
              .handlers(Handlers.of(List.of(books)))
              .build();
      assertThat(post(intake, "T1")).isEqualTo(SUCCESS);

      books.plug = server::kill;
      assertThat(post(intake, "T2")).isEqualTo(FAILURE);
      books.plug = () -> {};
      for (int i = 0; i < 5; i++) {
        assertThat(post(intake, "T" + i)).isEqualTo(FAILURE);
      }
      assertThat(log.lines()).filteredOn(line -> line.contains("cannot be reached")).hasSize(1);
      assertThat(log.lines()).filteredOn(line -> line.contains("not handled")).isEmpty();

      server.resume();
      // The pool tries again on a back-off of its own; each attempt waits a second for it.
      long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
      while (post(intake, "T2") == FAILURE) {
        assertThat(System.nanoTime()).isLessThan(end);
      }
      assertThat(post(intake, "T1")).isEqualTo(SUCCESS);
      assertThat(log.lines()).filteredOn(line -> line.contains("reached again")).hasSize(1);
      assertThat(intake.backlog().find(Filter.ALL)).isEmpty();
      try (Connection connection = pool.getConnection();
          var row = connection.createStatement().executeQuery("SELECT COUNT(*) FROM ledger")) {
        row.next();
        assertThat(row.getInt(1)).isEqualTo(2);
      }
    } finally {
      server.kill();
    }
  }
}
