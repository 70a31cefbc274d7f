package io.github.alipayjakarta.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A plain file of statements in this jar, which migration tools may run as well. Immutable and
 * thread-safe.
 *
 * @param beside the class that it stands beside
 * @param name the file's name
 */
public record SqlFile(Class<?> beside, String name) {
  /** What the names of the tables begin with in the file. */
  static final String DEFAULT_PREFIX = "alipay_";

  /**
   * Runs its statements.
   *
   * @param prefix what the names of the tables are to begin with
   * @throws SQLException if the database refuses one; those before it may have been done
   */
  public void run(Connection connection, String prefix) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String each : text(prefix).split(";\\s*\\n")) {
        if (!each.isBlank()) {
          statement.execute(each);
        }
      }
    }
  }

  private String text(String prefix) {
    try (InputStream file = beside.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException(name + " is not beside its class");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .replaceAll("(?m)^--.*\\n", "")
          .replace(DEFAULT_PREFIX, prefix);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
