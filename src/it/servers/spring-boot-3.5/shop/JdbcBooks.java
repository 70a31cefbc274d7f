package shop;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Books with JdbcTemplate. */
@Component
@ConditionalOnProperty(name = "shop.books", havingValue = "jdbc")
public class JdbcBooks extends Books {
  private final JdbcTemplate jdbc;

  public JdbcBooks(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  void book(String order) {
    jdbc.update("INSERT INTO booking (out_trade_no) VALUES (?)", order);
  }
}
