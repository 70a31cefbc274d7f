package com.example.everywhere;

import io.github.alipayjakarta.orders.Order;
import io.github.alipayjakarta.orders.Product;
import io.github.alipayjakarta.settings.Setup;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** One page that sells a ticket, and one that follows its payment. */
public final class TicketPages extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String ORDERS = "/tickets/";
  private static final String PAGE =
      """
      <!doctype html>
      <html lang="zh">
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <title>博物馆门票 · A museum's ticket</title>
      <h1>博物馆门票 · A museum's ticket</h1>
      %s
      </html>
      """;
  private static final String OFFER =
      """
      <form method="post"><button>支付宝付款 ¥%s · Pay with Alipay</button></form>
      """;
  private static final String WAITING =
      """
      <meta http-equiv="refresh" content="2">
      <p id="state">等待付款 · waiting for the payment</p>
      """;
  private static final String PAID =
      """
      <p id="state">已付款 · paid</p>
      """;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    switch (request.getServletPath()) {
      case "/" -> write(response, OFFER.formatted(Tickets.TICKET.totalAmount()));
      case "/returned" -> returned(request, response);
      default -> order(request.getServletPath(), response);
    }
  }

  private void order(String path, HttpServletResponse response) throws IOException {
    String number = path.startsWith(ORDERS) ? path.substring(ORDERS.length()) : "";
    Optional<Boolean> paid = Tickets.in(getServletContext()).isPaid(number);
    if (paid.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
      write(response, "<p>没有这个订单 · There is no such order.</p>");
      return;
    }
    write(response, paid.get() ? PAID : WAITING);
  }

  /** An order, and on to Alipay's cashier. */
  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response) {
    // The filter has put it there; it has the desk that the settings describe.
    Setup setup = (Setup) getServletContext().getAttribute(Setup.ATTRIBUTE);
    String cashier =
        setup
            .orderDesk()
            .url(
                Order.builder(Product.PAGE)
                    .outTradeNo(Tickets.in(getServletContext()).order())
                    .subject(Tickets.TICKET.subject())
                    .totalAmount(Tickets.TICKET.totalAmount())
                    .build());
    redirect(response, cashier);
  }

  /** Where Alipay sends the browser. It proves nothing: the page waits for the notification. */
  private static void returned(HttpServletRequest request, HttpServletResponse response) {
    String number = Optional.ofNullable(request.getParameter("out_trade_no")).orElse("");
    String page = number.matches("[0-9a-f]{32}") ? ORDERS + number : "/";
    redirect(response, request.getContextPath() + page);
  }

  private static void redirect(HttpServletResponse response, String address) {
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Location", address);
  }

  private static void write(HttpServletResponse response, String content) throws IOException {
    response.setContentType("text/html;charset=utf-8");
    response.getWriter().write(PAGE.formatted(content));
  }
}
