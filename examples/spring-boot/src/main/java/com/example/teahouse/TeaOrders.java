package com.example.teahouse;

import io.github.alipayjakarta.orders.KnownOrder;
import io.github.alipayjakarta.orders.OrderBook;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Repository;

/** The orders in the database, from which the library takes what an order costs. */
@Repository
class TeaOrders implements OrderBook {
  private static final String TEA = "龙井茶";
  private static final BigDecimal PRICE = new BigDecimal("18.00");
  private static final RowMapper<TeaOrder> ROW = new DataClassRowMapper<>(TeaOrder.class);

  private final JdbcTemplate jdbc;

  TeaOrders(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Under a number that nobody guesses: who has it may see the order. */
  TeaOrder place() {
    String number = UUID.randomUUID().toString().replace("-", "");
    jdbc.update("INSERT INTO tea_order (number, tea, price) VALUES (?, ?, ?)", number, TEA, PRICE);
    return new TeaOrder(number, TEA, PRICE, "waiting");
  }

  Optional<TeaOrder> order(String number) {
    return jdbc
        .query(
            """
            SELECT number, tea, price,
                   CASE WHEN refunded >= price THEN 'refunded'
                        WHEN paid THEN 'paid'
                        ELSE 'waiting' END AS state
              FROM tea_order WHERE number = ?""",
            ROW,
            number)
        .stream()
        .findFirst();
  }

  @Override
  public Optional<KnownOrder> find(String outTradeNo) {
    return order(outTradeNo).map(order -> new KnownOrder(order.tea(), order.price()));
  }
}
