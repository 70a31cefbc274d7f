package io.github.alipayjakarta.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The tables of the inbox, from the plain file that migration tools may run as well. */
final class Schema {
  static final int VERSION = 1;

  static final String DEFAULT_PREFIX = "alipay_";

  private Schema() {}

  /** Creates them, where the application asked for that. */
  static void create(Connection connection, Database database, String prefix) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String each : script(database, prefix).split(";\\s*\\n")) {
        if (!each.isBlank()) {
          statement.execute(each);
        }
      }
    }
  }

  private static String script(Database database, String prefix) {
    try (InputStream script = Schema.class.getResourceAsStream(database.script())) {
      if (script == null) {
        throw new IllegalStateException(database.script() + " is not beside its class");
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8)
          .replaceAll("(?m)^--.*\\n", "")
          .replace(DEFAULT_PREFIX, prefix);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
