package io.github.alipayjakarta.servers.found;

import io.github.alipayjakarta.handler.OnAlipayNotification;
import io.github.alipayjakarta.notification.PaymentSucceeded;
import java.sql.Connection;
import java.sql.SQLException;

/** An application's handler, in the inbox's transaction. */
public class Bookkeeper {
  @OnAlipayNotification
  public void paid(PaymentSucceeded payment, Connection connection) throws SQLException {
    connection.prepareStatement("SELECT 1").execute();
  }
}
