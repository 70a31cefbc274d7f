package io.github.alipayjakarta.servlet;

/**
 * What a server of the {@code javax} days finds in {@code META-INF/services}, and no other server
 * looks for: it fails with the reason, or at least by its name, where the first class of {@code
 * jakarta.servlet} that is not there would tell nothing. Knows nothing of either API.
 */
public final class JakartaServerNeeded {
  /**
   * For the container.
   *
   * @throws IllegalStateException always
   */
  public JakartaServerNeeded() {
    throw new IllegalStateException(
        "alipay-jakarta needs jakarta.servlet 6 (Tomcat 10.1, Jetty 12, WildFly 27, Spring Boot 3 or"
            + " newer), and this server has javax.servlet; take a newer server");
  }
}
