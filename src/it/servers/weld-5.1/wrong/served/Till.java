package wrong;

import io.github.alipayjakarta.notification.AlipayNotification;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Would keep the first notification for good, and is no bean. */
@WebServlet("/alipay/notify")
public class Till extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject transient AlipayNotification first;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response) {
    System.out.println("booked: " + first.parameter("out_trade_no"));
  }
}
