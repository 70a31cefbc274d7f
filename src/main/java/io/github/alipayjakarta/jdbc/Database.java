package io.github.alipayjakarta.jdbc;

import io.github.alipayjakarta.inbox.UnavailableException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The databases that the inbox works on, and in what they differ. */
enum Database {
  /** PostgreSQL. */
  POSTGRESQL(
      "postgresql.sql",
      " ON CONFLICT (app_id, subject) DO UPDATE SET locked_at = EXCLUDED.locked_at",
      "SELECT CASE WHEN current_setting('synchronous_commit') = 'off' THEN"
          + " 'this PostgreSQL answers a commit before it has written it; run: ALTER ROLE '"
          + " || current_user || ' SET synchronous_commit = on'"
          + " WHEN EXISTS (SELECT 1 FROM pg_class WHERE oid IN (to_regclass('${p}event'),"
          + " to_regclass('${p}subject'), to_regclass('${p}unhandled'))"
          + " AND relpersistence <> 'p') THEN"
          + " 'PostgreSQL empties the inbox''s tables after a crash; run for each: ALTER TABLE"
          + " ${p}event SET LOGGED' END"),

  /** MariaDB and MySQL. */
  MYSQL(
      "mysql.sql",
      " ON DUPLICATE KEY UPDATE locked_at = VALUES(locked_at)",
      "SELECT CASE WHEN @@innodb_flush_log_at_trx_commit = 0 THEN"
          + " 'this database answers a commit before it has written it; run: SET GLOBAL"
          + " innodb_flush_log_at_trx_commit = 1'"
          + " WHEN EXISTS (SELECT 1 FROM information_schema.tables WHERE table_schema = DATABASE()"
          + " AND table_name IN ('${p}event', '${p}subject', '${p}unhandled')"
          + " AND engine <> 'InnoDB') THEN"
          + " 'the inbox''s tables are not transactional; run for each: ALTER TABLE ${p}event"
          + " ENGINE=InnoDB' END"),

  /** H2, embedded. */
  H2(
      "h2.sql",
      null,
      "SELECT CASE WHEN SETTING_VALUE <> '0' THEN"
          + " 'this H2 answers a commit before it has written it; run: SET WRITE_DELAY 0, or write"
          + " ;WRITE_DELAY=0 at the end of its address' END"
          + " FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME = 'WRITE_DELAY'");

  private static final Set<String> COLLISIONS = Set.of("40001", "40P01", "90131", "23505");
  private static final Set<String> TIMEOUTS = Set.of("55P03", "57014", "HYT00");
  private static final Set<Integer> MYSQL_TIMEOUTS = Set.of(1205, 1969, 3024);
  private static final Set<String> GONE =
      Set.of("57P01", "57P02", "57P03", "53300", "25006", "90067", "90098", "90121");
  private static final Set<Integer> MYSQL_GONE = Set.of(1040, 1290, 1927);
  private static final Set<String> MISSING =
      Set.of("42P01", "42703", "42S02", "42S22", "42S03", "42S04");
  private static final Set<String> FORBIDDEN = Set.of("42501", "90096");
  private static final Set<Integer> MYSQL_FORBIDDEN = Set.of(1044, 1142, 1143);

  private final String script;
  private final @Nullable String upsert;
  private final String undurable;

  Database(String script, @Nullable String upsert, String undurable) {
    this.script = script;
    this.upsert = upsert;
    this.undurable = undurable;
  }

  static Database of(Connection connection) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName();
    return switch (product.toLowerCase(Locale.ROOT)) {
      case "postgresql" -> POSTGRESQL;
      case "mariadb", "mysql" -> MYSQL;
      case "h2" -> H2;
      default ->
          throw new UnfitException(
              "the inbox does not know the database "
                  + product
                  + "; use PostgreSQL, MariaDB, MySQL or H2");
    };
  }

  /** The name of the file with its tables, beside this class. */
  String script() {
    return script;
  }

  /**
   * Locks the row of a subject, which is made if it is not there: one statement, so that nobody can
   * come in between, and an exclusive lock at once, since two shared ones could not both be raised.
   */
  String lockSubject(String prefix) {
    String row = prefix + "subject (app_id, subject, locked_at)";
    return upsert == null
        ? "MERGE INTO " + row + " KEY (app_id, subject) VALUES (?, ?, ?)"
        : "INSERT INTO " + row + " VALUES (?, ?, ?)" + upsert;
  }

  /** Why a commit would not be durable, if it would not. */
  Optional<String> undurable(Connection connection, String prefix) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(undurable.replace("${p}", prefix))) {
      return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
    }
  }

  /** Whether two transactions stood in each other's way, so that one of them may begin again. */
  static boolean isCollision(SQLException e) {
    return COLLISIONS.contains(state(e));
  }

  /** Whether somebody else held a lock for too long. */
  static boolean isTimeout(SQLException e) {
    return e instanceof SQLTimeoutException
        || TIMEOUTS.contains(state(e))
        || MYSQL_TIMEOUTS.contains(e.getErrorCode());
  }

  /** Whether the database, or the connection to it, is not there. */
  static boolean isGone(SQLException e) {
    return e instanceof SQLTransientConnectionException
        || e instanceof SQLNonTransientConnectionException
        || e instanceof SQLRecoverableException
        || state(e).startsWith("08")
        || GONE.contains(state(e))
        || MYSQL_GONE.contains(e.getErrorCode());
  }

  /** Whether a table or column is not there. */
  static boolean isMissing(SQLException e) {
    return MISSING.contains(state(e));
  }

  /** Whether the user may not do what the inbox does. */
  static boolean isForbidden(SQLException e) {
    return FORBIDDEN.contains(state(e)) || MYSQL_FORBIDDEN.contains(e.getErrorCode());
  }

  /** A connection; where there is none, the exception says so as drivers do. */
  static Connection connect(DataSource dataSource) throws SQLException {
    try {
      return dataSource.getConnection();
    } catch (SQLException e) {
      SQLException told = sqlIn(e);
      // Pools of servers say it without a state, whatever keeps them from giving one.
      throw told == null || told.getSQLState() == null
          ? new SQLTransientConnectionException(e.getMessage(), "08001", e)
          : e;
    }
  }

  /**
   * What the database said, wherever whoever runs the transactions has wrapped it, be it in an
   * exception of SQL that has no state.
   */
  static @Nullable SQLException sqlIn(Throwable thrown) {
    SQLException found = null;
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && (found == null || found.getSQLState() == null)) {
        found = sql;
      }
    }
    return found;
  }

  static UnavailableException unavailable(SQLException e) {
    return new UnavailableException(
        "its database is not there (SQL state " + e.getSQLState() + "): " + e.getMessage(), e);
  }

  private static String state(SQLException e) {
    return e.getSQLState() == null ? "" : e.getSQLState();
  }
}
