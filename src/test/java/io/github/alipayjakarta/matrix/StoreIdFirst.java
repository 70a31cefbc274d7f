package io.github.alipayjakarta.matrix;

import com.alipay.api.AlipayApiException;
import com.alipay.api.internal.util.AlipaySignature;
import io.github.alipayjakarta.OfficialSdk;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * What Alipay's published sample does, in our words: store the id of the notification, and if that
 * worked mark the order; if the id is there, answer success. Each statement is committed by itself.
 * Otherwise it is as careful as it can be: it verifies, marks a trade as paid once, and tells
 * refunds from payments.
 */
final class StoreIdFirst extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient DataSource dataSource;
  private final transient Faults faults;

  StoreIdFirst(DataSource dataSource, Faults faults) {
    this.dataSource = dataSource;
    this.faults = faults;
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String answer;
    try {
      answer = handle(parameters(request)) ? "success" : "failure";
    } catch (SQLException | RuntimeException e) {
      log("not handled", e);
      answer = "failure";
    }
    byte[] body = answer.getBytes(StandardCharsets.US_ASCII);
    response.setContentType("text/plain");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private static Map<String, String> parameters(HttpServletRequest request) {
    Map<String, String> parameters = new HashMap<>();
    request.getParameterMap().forEach((name, values) -> parameters.put(name, values[0]));
    return parameters;
  }

  private boolean handle(Map<String, String> message) throws SQLException {
    if (!isGenuine(message)) {
      return false;
    }
    faults.at(Step.BEFORE_LOCK);
    faults.at(Step.AFTER_LOCK);
    if (!isNew(message.get("notify_id"))) {
      return true;
    }
    faults.at(Step.AFTER_OPEN);
    mark(message);
    faults.at(Step.AFTER_HANDLER);
    faults.at(Step.AFTER_DONE);
    faults.at(Step.AFTER_COMMIT);
    return true;
  }

  private static boolean isGenuine(Map<String, String> message) {
    try {
      return AlipaySignature.rsaCheckV1(
          new HashMap<>(message), OfficialSdk.PUBLIC_KEY, "utf-8", "RSA2");
    } catch (AlipayApiException e) {
      return false;
    }
  }

  private boolean isNew(String notifyId) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO seen (notify_id) VALUES (?)")) {
      insert.setString(1, notifyId);
      insert.executeUpdate();
      return true;
    } catch (SQLException e) {
      if (e.getSQLState() != null && e.getSQLState().startsWith("23")) {
        return false;
      }
      throw e;
    }
  }

  private void mark(Map<String, String> message) throws SQLException {
    String trade = message.get("out_trade_no");
    try (Connection connection = dataSource.getConnection()) {
      if (faults.at(Step.BEFORE_WORK).equals(Optional.of(Deed.FAIL))) {
        throw new IllegalStateException("the order cannot be marked");
      }
      faults.at(Step.BEFORE_COMMIT);
      if (!isPaid(trade, connection)) {
        Books.insert(trade, "paid", connection);
      }
      if (message.containsKey("gmt_refund")) {
        Books.insert(trade, "refunded:" + message.get("out_biz_no"), connection);
      } else if (message.get("trade_status").equals("TRADE_FINISHED")) {
        Books.insert(trade, "finished", connection);
      }
      if (faults.at(Step.AFTER_WORK).equals(Optional.of(Deed.FAIL))) {
        throw new IllegalStateException("something after it fails");
      }
    }
  }

  private static boolean isPaid(String trade, Connection connection) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT COUNT(*) FROM ledger WHERE trade = ? AND effect = 'paid'")) {
      select.setString(1, trade);
      try (var rows = select.executeQuery()) {
        rows.next();
        return rows.getLong(1) > 0;
      }
    }
  }
}
