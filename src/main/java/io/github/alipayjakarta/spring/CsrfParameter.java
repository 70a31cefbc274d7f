package io.github.alipayjakarta.spring;

import io.github.alipayjakarta.counter.OrderCounter;
import jakarta.servlet.http.HttpServletRequest;

/** The parameter of a form that is Spring Security's, which the application may have renamed. */
final class CsrfParameter {
  /** The type, and the request attribute that holds the token. */
  private static final String TOKEN = "org.springframework.security.web.csrf.CsrfToken";

  private CsrfParameter() {}

  /** To ask may make a session, for the token. */
  static String of(HttpServletRequest request) {
    Object token = request.getAttribute(TOKEN);
    if (token == null) {
      return OrderCounter.CSRF_PARAMETER;
    }
    try {
      // By the interface: the token's own class is not public. No dependency for one name.
      Object name =
          Class.forName(TOKEN, false, token.getClass().getClassLoader())
              .getMethod("getParameterName")
              .invoke(token);
      return String.valueOf(name);
    } catch (ReflectiveOperationException e) {
      return OrderCounter.CSRF_PARAMETER;
    }
  }
}
