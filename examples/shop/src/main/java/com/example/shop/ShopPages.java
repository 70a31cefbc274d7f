package com.example.shop;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The shop's two pages, complete without a script: what there is, and one order. */
public final class ShopPages extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z-]+)}");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    switch (request.getServletPath()) {
      case "/orders" -> order(request, response);
      case "/returned" -> returned(request, response);
      default -> goods(request, response);
    }
  }

  private void goods(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String card = template("card.html");
    String cards =
        Arrays.stream(Goods.values())
            .map(goods -> filled(card, values(request, goods)))
            .collect(Collectors.joining());
    write(
        response,
        200,
        filled(template("index.html"), values(request)).replace("<!-- cards -->", cards));
  }

  private void order(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String number = Optional.ofNullable(request.getPathInfo()).orElse("/").substring(1);
    Optional<Purchase> order = Shop.in(getServletContext()).purchase(number);
    if (order.isEmpty()) {
      write(response, 404, filled(template("missing.html"), values(request)));
      return;
    }
    write(response, 200, filled(template("order.html"), values(request, order.get())));
  }

  /**
   * Where Alipay sends the browser afterwards. That somebody comes here proves nothing, and nothing
   * is booked: the order's page waits for the notification.
   */
  private void returned(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String number = Optional.ofNullable(request.getParameter("out_trade_no")).orElse("");
    String page = number.matches("[0-9A-Z]{1,32}") ? "/orders/" + number : "/";
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Location", request.getContextPath() + page);
  }

  private static Map<String, String> values(HttpServletRequest request) {
    return new HashMap<>(Map.of("root", request.getContextPath() + "/"));
  }

  private static Map<String, String> values(HttpServletRequest request, Goods goods) {
    Map<String, String> values = values(request);
    values.put("goods", goods.id());
    values.put("chinese", goods.chinese());
    values.put("english", goods.english());
    values.put("price", goods.price().toPlainString());
    return values;
  }

  private Map<String, String> values(HttpServletRequest request, Purchase order) {
    Map<String, String> values = values(request, order.goods());
    values.put("number", order.number());
    values.put("state", order.state().word());
    for (Purchase.State state : Purchase.State.values()) {
      values.put("unless-" + state.word(), order.state() == state ? "" : "hidden");
    }
    values.put("ordered-at", time(Optional.of(order.orderedAt())));
    values.put("paid-at", time(order.paidAt()));
    values.put("unless-ever-paid", order.paidAt().isPresent() ? "" : "hidden");
    values.put("refunded-at", time(order.refundedAt()));
    values.put("refunded", order.refunded().toPlainString());
    values.put("unless-ever-refunded", order.refundedAt().isPresent() ? "" : "hidden");
    // Set by the demo alone: the command that plays Alipay.
    String command = getServletContext().getInitParameter("shop.pay-command");
    values.put("command", command == null ? "" : command);
    values.put("unless-demo", command == null ? "hidden" : "");
    return values;
  }

  private static String time(Optional<Instant> when) {
    return when.map(instant -> TIME.format(instant.atZone(BEIJING))).orElse("");
  }

  private String template(String name) throws IOException {
    try (InputStream in = getServletContext().getResourceAsStream("/WEB-INF/pages/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String filled(String template, Map<String, String> values) {
    return PLACEHOLDER
        .matcher(template)
        .replaceAll(found -> Matcher.quoteReplacement(escaped(values.get(found.group(1)))));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  private static void write(HttpServletResponse response, int status, String page)
      throws IOException {
    response.setStatus(status);
    response.setContentType("text/html;charset=utf-8");
    response.setHeader("Cache-Control", "no-cache");
    response.getWriter().write(page);
  }
}
