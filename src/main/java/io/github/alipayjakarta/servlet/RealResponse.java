package io.github.alipayjakarta.servlet;

import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;

/** The container's own response, under all wrappers. */
final class RealResponse {
  private RealResponse() {}

  static ServletResponse under(ServletResponse response) {
    ServletResponse inner = response;
    while (inner instanceof ServletResponseWrapper wrapper) {
      inner = wrapper.getResponse();
    }
    return inner;
  }

  /**
   * What the guarded response may wrap. Tomcat 11 finishes the innermost response after a forward,
   * so it must not find the real one; Jetty must find the real one for an include.
   */
  static HttpServletResponse orStandIn(HttpServletResponse response) {
    boolean tomcat = under(response).getClass().getName().startsWith("org.apache.catalina.");
    return tomcat ? standIn() : response;
  }

  /** Does nothing: the guarded response answers every call itself. */
  private static HttpServletResponse standIn() {
    return (HttpServletResponse)
        Proxy.newProxyInstance(
            RealResponse.class.getClassLoader(),
            new Class<?>[] {HttpServletResponse.class},
            (proxy, method, arguments) -> {
              Class<?> type = method.getReturnType();
              return type == boolean.class ? (Object) false : type == int.class ? 0 : null;
            });
  }
}
