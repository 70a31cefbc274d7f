package shop;

import io.github.alipayjakarta.notification.AlipayNotification;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** A servlet that has the notification injected, behind the filter and elsewhere. */
@WebServlet({"/alipay/notify", "/elsewhere"})
public class Notice extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject transient Instance<AlipayNotification> notification;

  @Inject transient Receipt receipt;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response) {
    System.out.println("injected: " + notification.get().parameter("out_trade_no"));
    System.out.println("receipt: " + receipt.order());
  }
}
