package io.github.alipayjakarta.databases;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;

/** A fresh database of one of the three kinds, on a server that all tests of a JVM share. */
public final class TestDatabase implements AutoCloseable {
  /** The kinds. */
  public enum Kind {
    /** Embedded, in a file, written at commit. */
    H2,
    /** From an artifact of the repository. */
    POSTGRESQL,
    /** Debian's. */
    MARIADB
  }

  private final String url;
  private final String user;
  private final HikariDataSource pool;

  private TestDatabase(String url, String user) {
    this.url = url;
    this.user = user;
    this.pool = newPool(10, Duration.ofSeconds(10));
  }

  /** A database that nobody else uses. */
  public static TestDatabase fresh(Kind kind) {
    String name = "t" + UUID.randomUUID().toString().replace("-", "");
    return switch (kind) {
      case H2 -> new TestDatabase("jdbc:h2:" + folder().resolve(name) + ";WRITE_DELAY=0", "sa");
      case POSTGRESQL -> {
        PostgresqlServer.shared().create(name);
        yield new TestDatabase(PostgresqlServer.shared().url(name), "postgres");
      }
      case MARIADB -> {
        MariadbServer.shared().create(name);
        yield new TestDatabase(MariadbServer.shared().url(name), "root");
      }
    };
  }

  private static Path folder() {
    try {
      Path folder = Files.createTempDirectory("h2-");
      folder.toFile().deleteOnExit();
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its address, for a process of its own. */
  public String url() {
    return url;
  }

  /** Its user, who needs no password. */
  public String user() {
    return user;
  }

  /** A pool of ten connections. */
  public DataSource dataSource() {
    return pool;
  }

  /** Another pool on it, which the caller closes. */
  public HikariDataSource newPool(int size, Duration patience) {
    return newPool(size, patience, null);
  }

  /** Another pool on it, at an isolation level by the name that {@code Connection} gives it. */
  public HikariDataSource newPool(int size, Duration patience, String isolation) {
    var config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setMaximumPoolSize(size);
    config.setConnectionTimeout(patience.toMillis());
    config.setTransactionIsolation(isolation);
    return new HikariDataSource(config);
  }

  /** Runs statements, each in a transaction of its own. */
  public void run(String... statements) {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The one number that a query tells. */
  public long number(String query) {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        var row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
