package io.github.alipayjakarta.spring;

import io.github.alipayjakarta.counter.CounterAnswer;
import io.github.alipayjakarta.counter.OrderCounter;
import io.github.alipayjakarta.orders.OrderBook;
import io.github.alipayjakarta.orders.OrderDesk;
import io.github.alipayjakarta.settings.Setup;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * {@code POST /alipay/orders} of Spring MVC: the order resource, with the rules and answers of
 * {@code AlipayOrderResource}. It is there where the application says
 * {@code @Import(AlipayOrderController.class)}, or makes it a bean. Thread-safe.
 */
@Controller
public class AlipayOrderController {
  private final OrderCounter counter;

  /**
   * A resource that is set up by the settings, with the application's {@code OrderBook} bean.
   *
   * @throws io.github.alipayjakarta.settings.SettingException if they cannot be right
   */
  @Autowired
  public AlipayOrderController(Setup setup) {
    this.counter = OrderCounter.of(setup);
  }

  /**
   * A resource that signs each order at the desk of the app that the book names.
   *
   * @param desks the first one signs orders that have no app
   * @param book what the application knows of its orders; null if it does not say
   * @param ordersFromBrowser whether, without a book, browsers may name amounts themselves
   * @throws IllegalArgumentException if there is no desk
   */
  public AlipayOrderController(
      List<OrderDesk> desks, @Nullable OrderBook book, boolean ordersFromBrowser) {
    this.counter = OrderCounter.of(desks, book, ordersFromBrowser);
  }

  /** Answers one request; every way through ends in the documented JSON. */
  // Neither consumes nor produces: Spring would answer 415 and 406 in words of its own.
  @PostMapping("/alipay/orders")
  public void create(HttpServletRequest request, HttpServletResponse response) throws IOException {
    CounterAnswer answer =
        counter.answer(request.getContentType(), body(request), () -> CsrfParameter.of(request));
    response.setStatus(answer.status());
    CounterAnswer.HEADERS.forEach(response::setHeader);
    response.getOutputStream().write(answer.body());
  }

  /** What has asked for a parameter before, a CSRF filter for one, has read the form. */
  private static InputStream body(HttpServletRequest request) throws IOException {
    var raw = new PushbackInputStream(request.getInputStream());
    int first = raw.read();
    if (first < 0) {
      return new ByteArrayInputStream(ReadForm.of(request));
    }
    raw.unread(first);
    return raw;
  }
}
