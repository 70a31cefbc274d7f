package io.github.alipayjakarta.scheduler;

import io.github.alipayjakarta.databases.TestDatabase;
import io.github.alipayjakarta.handler.OnAlipayNotification;
import io.github.alipayjakarta.notification.TradeEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** An application that writes into its own table, and can be told to fail. */
public final class Books {
  volatile boolean failing;
  volatile Runnable whileHandling = () -> {};

  static void open(TestDatabase database) {
    database.run("CREATE TABLE books (out_trade_no VARCHAR(64), kind VARCHAR(40))");
  }

  @OnAlipayNotification
  public void any(TradeEvent event, Connection connection) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO books VALUES (?, ?)")) {
      insert.setString(1, event.outTradeNo());
      insert.setString(2, event.getClass().getSimpleName());
      insert.executeUpdate();
    }
    whileHandling.run();
    if (failing) {
      throw new IllegalStateException("the books are closed");
    }
  }
}
