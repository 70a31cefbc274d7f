package io.github.alipayjakarta.servlet;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;

/**
 * The cookies that an answer of Undertow, and so of WildFly, has by now. They stay through a reset,
 * and are no headers yet, so nothing of the servlet API can take them back: not those of a session
 * that a filter in front has opened either.
 */
final class UndertowCookies {
  private static final String RESPONSE = "io.undertow.servlet.spec.HttpServletResponseImpl";

  private UndertowCookies() {}

  /** Takes them back, where it is Undertow that answers. */
  static void takeBack(HttpServletResponse response) {
    if (!response.getClass().getName().equals(RESPONSE)) {
      return;
    }
    try {
      // By its own class loader: an application need not see Undertow.
      Object exchange = response.getClass().getMethod("getExchange").invoke(response);
      Object cookies = exchange.getClass().getMethod("getResponseCookies").invoke(exchange);
      ((Map<?, ?>) cookies).clear();
    } catch (ReflectiveOperationException e) {
      // An Undertow that keeps them elsewhere: an answer with a cookie is better than none.
    }
  }
}
