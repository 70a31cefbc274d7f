package io.github.alipayjakarta.jdbc;

import io.github.alipayjakarta.inbox.UnavailableException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The tables of one inbox, once they are shown to be fit for it. Thread-safe. */
final class Tables {
  private static final Logger LOG = System.getLogger("io.github.alipayjakarta");

  private final Transactions transactions;
  private final String prefix;
  private final boolean create;
  private final int lockSeconds;
  private final Clock clock;
  private final ReentrantLock proving = new ReentrantLock();
  private volatile @Nullable Rows proven;

  /** The statements on them. */
  record Rows(GuardRows guard, UnhandledRows unhandled, Pruning pruning) {}

  Tables(Transactions transactions, String prefix, boolean create, int lockSeconds, Clock clock) {
    this.transactions = transactions;
    this.prefix = prefix;
    this.create = create;
    this.lockSeconds = lockSeconds;
    this.clock = clock;
  }

  /**
   * The rows, shown to be fit before they are used for the first time.
   *
   * @throws UnfitException if they are not
   * @throws UnavailableException if the database is not there
   */
  Rows proven() throws Exception {
    Rows rows = proven;
    if (rows == null) {
      if (!proving.tryLock()) {
        throw new UnavailableException("its database is being looked at", null);
      }
      try {
        rows = proven == null ? prove() : proven;
        proven = rows;
      } finally {
        proving.unlock();
      }
    }
    return rows;
  }

  private Rows prove() throws Exception {
    Site site = new Site(null, "");
    try {
      site = transactions.run(Site::of);
      Database database = site.database();
      if (create && !exist()) {
        create(database);
      }
      var guard = new GuardRows(database, prefix, lockSeconds, clock);
      var rows =
          new Rows(
              guard, new UnhandledRows(prefix, clock), new Pruning(transactions, guard, prefix));
      transactions.run(connection -> guard.remembersSince(connection));
      Optional<String> undurable =
          transactions.run(connection -> database.undurable(connection, prefix));
      if (undurable.isPresent()) {
        throw new UnfitException(undurable.get());
      }
      new Proof(transactions, guard).run();
      transactions.run(rows.unhandled()::sums);
      if (database == Database.H2) {
        LOG.log(
            Level.WARNING,
            "The inbox is in H2, which is for demos: killed while transactions run in parallel, it"
                + " can keep half of one; use PostgreSQL, MariaDB or MySQL where money is real");
      }
      return rows;
    } catch (UnfitException e) {
      throw e;
    } catch (Exception e) {
      SQLException sql = Database.sqlIn(e);
      throw sql == null ? e : told(sql, site);
    }
  }

  private record Site(@Nullable Database database, String user) {
    static Site of(Connection connection) throws SQLException {
      return new Site(Database.of(connection), connection.getMetaData().getUserName());
    }
  }

  private Exception told(SQLException e, Site site) {
    if (Database.isGone(e) || site.database == null) {
      return Database.unavailable(e);
    }
    if (Database.isMissing(e)) {
      return new UnfitException(
          "the database lacks a table or column of the inbox; run the statements of"
              + " io/github/alipayjakarta/jdbc/"
              + site.database.script()
              + " in this jar (with the prefix "
              + prefix
              + "), or set alipay.create-tables=true for a demo",
          e);
    }
    if (Database.isForbidden(e)) {
      return new UnfitException(
          "the database does not let its user work on the inbox's tables; run for each of "
              + prefix
              + "schema, "
              + prefix
              + "subject, "
              + prefix
              + "event and "
              + prefix
              + "unhandled: GRANT SELECT, INSERT, UPDATE, DELETE ON the table TO "
              + site.user,
          e);
    }
    return new UnfitException(
        "the database refused what the inbox needs (SQL state "
            + e.getSQLState()
            + "): compare its tables with io/github/alipayjakarta/jdbc/"
            + site.database.script()
            + " in this jar",
        e);
  }

  private boolean exist() throws Exception {
    try {
      transactions.run(
          connection -> {
            try (Statement statement = connection.createStatement()) {
              return statement.execute("SELECT version FROM " + prefix + "schema");
            }
          });
      return true;
    } catch (Exception e) {
      SQLException sql = Database.sqlIn(e);
      if (sql != null && Database.isMissing(sql)) {
        return false;
      }
      throw e;
    }
  }

  private void create(Database database) throws Exception {
    try {
      transactions.run(
          connection -> {
            new SqlFile(Tables.class, database.script()).run(connection, prefix);
            return null;
          });
    } catch (Exception e) {
      // Another node may have been faster; then they are there.
      if (!exist()) {
        throw e;
      }
    }
  }
}
