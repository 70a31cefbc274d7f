package io.github.alipayjakarta.scheduler;

import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.MariaDBJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.MySQL8JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import io.github.alipayjakarta.inbox.UnavailableException;
import io.github.alipayjakarta.jdbc.SqlFile;
import io.github.alipayjakarta.jdbc.UnfitException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The table of db-scheduler, once it is shown to be there. Thread-safe. */
final class ExecutionsTable {
  private static final Set<String> MISSING =
      Set.of("42P01", "42703", "42S02", "42S22", "42S03", "42S04");
  private static final Set<String> FORBIDDEN = Set.of("42501", "42000", "90096");

  private final DataSource dataSource;
  private final String prefix;
  private final boolean create;
  private volatile @Nullable JdbcCustomization proven;

  ExecutionsTable(DataSource dataSource, String prefix, boolean create) {
    this.dataSource = dataSource;
    this.prefix = prefix;
    this.create = create;
  }

  /** Its name. */
  String name() {
    return prefix + "scheduled_tasks";
  }

  /**
   * How db-scheduler speaks to this database, from within a transaction: nothing is looked at here.
   *
   * @throws UnavailableException if the table was not shown to be there yet
   */
  JdbcCustomization customization() throws UnavailableException {
    JdbcCustomization customization = proven;
    if (customization == null) {
      throw new UnavailableException("its table " + name() + " was not reached yet", null);
    }
    return customization;
  }

  /**
   * The same, after a look at the table if there was none yet.
   *
   * @throws UnfitException if it is not there, or must not be used
   * @throws UnavailableException if the database is not there
   */
  synchronized JdbcCustomization proven() throws UnavailableException {
    if (proven == null) {
      try {
        proven = prove();
      } catch (SQLException e) {
        throw new UnavailableException(
            "its database is not there (SQL state " + e.getSQLState() + "): " + e.getMessage(), e);
      }
    }
    return proven;
  }

  /** A database that db-scheduler and the inbox both know. */
  private record Site(String script, JdbcCustomization customization, String user) {
    static Site of(Connection connection) throws SQLException {
      var metaData = connection.getMetaData();
      String user = metaData.getUserName();
      return switch (metaData.getDatabaseProductName().toLowerCase(Locale.ROOT)) {
        case "postgresql" ->
            new Site("postgresql.sql", new PostgreSqlJdbcCustomization(false, false), user);
        case "mariadb" -> new Site("mysql.sql", new MariaDBJdbcCustomization(true), user);
        case "mysql" -> new Site("mysql.sql", new MySQL8JdbcCustomization(true), user);
        default -> new Site("h2.sql", new DefaultJdbcCustomization(false), user);
      };
    }
  }

  private JdbcCustomization prove() throws SQLException {
    Site site = committed(Site::of);
    try {
      look();
    } catch (SQLException e) {
      if (create && MISSING.contains(state(e))) {
        create(site);
      } else {
        throw told(e, site);
      }
    }
    return site.customization;
  }

  private void look() throws SQLException {
    committed(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            return statement.execute(
                "SELECT task_name, task_instance, task_data, execution_time, picked, picked_by,"
                    + " last_success, last_failure, consecutive_failures, last_heartbeat, version,"
                    + " priority FROM "
                    + name()
                    + " WHERE 1 = 0");
          }
        });
  }

  private void create(Site site) throws SQLException {
    try {
      committed(
          connection -> {
            new SqlFile(ExecutionsTable.class, site.script).run(connection, prefix);
            return site;
          });
    } catch (SQLException e) {
      try {
        look(); // Another node may have been faster; then it is there.
      } catch (SQLException still) {
        throw told(e, site);
      }
    }
  }

  @FunctionalInterface
  private interface Body<T> {
    T run(Connection connection) throws SQLException;
  }

  /** Pools may give out connections that commit by themselves, or not. */
  private <T> T committed(Body<T> body) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      boolean ours = !connection.getAutoCommit();
      boolean done = false;
      try {
        T result = body.run(connection);
        done = true;
        return result;
      } finally {
        if (ours && done) {
          connection.commit();
        } else if (ours) {
          connection.rollback();
        }
      }
    }
  }

  private SQLException told(SQLException e, Site site) {
    if (MISSING.contains(state(e))) {
      throw new UnfitException(
          "the database lacks the table "
              + name()
              + " or a column of it; run the statements of io/github/alipayjakarta/scheduler/"
              + site.script
              + " in this jar (with the prefix "
              + prefix
              + "), or set alipay.create-tables=true for a demo",
          e);
    }
    if (FORBIDDEN.contains(state(e))) {
      throw new UnfitException(
          "the database does not let its user work on the table "
              + name()
              + "; run: GRANT SELECT, INSERT, UPDATE, DELETE ON "
              + name()
              + " TO "
              + site.user,
          e);
    }
    return e;
  }

  private static String state(SQLException e) {
    return e.getSQLState() == null ? "" : e.getSQLState();
  }
}
