package io.github.alipayjakarta.servlet;

import io.github.alipayjakarta.protocol.Reply;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/**
 * Stands where the filter could not start and the server goes on with the application: what handles
 * payments there would get forged ones. Thread-safe.
 */
final class NotStarted implements Filter {
  /**
   * Servers that end an application whose filter or initializer throws. GlassFish and Payara leave
   * such a filter out and serve what is behind it; Open Liberty starts it again with each request.
   */
  private static final Set<String> STRICT =
      Set.of("Tomcat", "TomEE", "jetty", "Undertow", "WildFly", "JBoss");

  /** Whether an exception ends the application here; of an unknown server, nobody knows. */
  static boolean endsTheApplication(ServletContext context) {
    String server = String.valueOf(context.getServerInfo());
    return STRICT.stream().anyMatch(server::contains);
  }

  static void answer(ServletRequest request, ServletResponse response) throws IOException {
    new Answer((HttpServletRequest) request, (HttpServletResponse) response)
        .write(Reply.FAILURE, HttpServletResponse.SC_SERVICE_UNAVAILABLE);
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException {
    answer(request, response);
  }
}
