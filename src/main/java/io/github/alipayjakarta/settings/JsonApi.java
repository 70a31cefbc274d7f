package io.github.alipayjakarta.settings;

import io.github.alipayjakarta.protocol.JsonText;
import java.io.IOException;
import java.io.InputStream;

/**
 * JSON-P, which some notifications and all calls need: where somebody has left it out, the start
 * fails, and not the first refund.
 */
final class JsonApi {
  private static final String PROVIDER = "META-INF/services/jakarta.json.spi.JsonProvider";

  private JsonApi() {}

  static void check() {
    if (!isThere()) {
      throw new SettingException(
          "JSON-P is not there, or nothing that implements it; add the jars"
              + " jakarta.json:jakarta.json-api and org.eclipse.parsson:parsson to WEB-INF/lib"
              + " (Maven does, unless they are excluded)");
    }
  }

  private static boolean isThere() {
    try {
      ClassLoader own = JsonApi.class.getClassLoader();
      Class.forName("jakarta.json.Json", false, own);
      ClassLoader application = Thread.currentThread().getContextClassLoader();
      if (application != null && isThere(application)) {
        // It is loaded at its first use: most applications start without.
        return true;
      }
      JsonText.members("{}");
      return true;
    } catch (ClassNotFoundException | LinkageError | IllegalArgumentException e) {
      return false;
    }
  }

  /** By no address: Tomcat's security manager lets no application make one. */
  private static boolean isThere(ClassLoader application) {
    try (InputStream provider = application.getResourceAsStream(PROVIDER)) {
      return provider != null;
    } catch (IOException e) {
      return false;
    }
  }
}
