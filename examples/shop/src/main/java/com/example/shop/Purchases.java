package com.example.shop;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;

/** The shop's orders in its database: a table of its own beside those of the library's inbox. */
final class Purchases {
  private Purchases() {}

  static void createTable(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE IF NOT EXISTS purchase (number VARCHAR(64) NOT NULL PRIMARY KEY,"
              + " goods VARCHAR(16) NOT NULL, ordered_at BIGINT NOT NULL, paid_at BIGINT,"
              + " refunded_at BIGINT, refunded DECIMAL(12, 2) NOT NULL)");
    }
  }

  static void insert(Connection connection, Purchase order) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO purchase (number, goods, ordered_at, refunded) VALUES (?, ?, ?, ?)")) {
      insert.setString(1, order.number());
      insert.setString(2, order.goods().name());
      insert.setLong(3, order.orderedAt().toEpochMilli());
      insert.setBigDecimal(4, order.refunded());
      insert.executeUpdate();
    }
  }

  static Optional<Purchase> find(Connection connection, String number) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT goods, ordered_at, paid_at, refunded_at, refunded FROM purchase"
                + " WHERE number = ?")) {
      select.setString(1, number);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(purchase(number, row)) : Optional.empty();
      }
    }
  }

  private static Purchase purchase(String number, ResultSet row) throws SQLException {
    return new Purchase(
        number,
        Goods.valueOf(row.getString("goods")),
        Instant.ofEpochMilli(row.getLong("ordered_at")),
        instant(row, "paid_at"),
        instant(row, "refunded_at"),
        row.getBigDecimal("refunded"));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  static void paid(Connection connection, String number, Instant when) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE purchase SET paid_at = ? WHERE number = ?")) {
      update.setLong(1, when.toEpochMilli());
      update.setString(2, number);
      update.executeUpdate();
    }
  }

  /** Alipay tells what all refunds come to: the greatest one counts, and they are never added. */
  static void refunded(Connection connection, String number, BigDecimal soFar, Instant when)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE purchase SET refunded = ?, refunded_at = ? WHERE number = ? AND refunded < ?")) {
      update.setBigDecimal(1, soFar);
      update.setLong(2, when.toEpochMilli());
      update.setString(3, number);
      update.setBigDecimal(4, soFar);
      update.executeUpdate();
    }
  }
}
