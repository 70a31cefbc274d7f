package io.github.alipayjakarta.jdbc;

import io.github.alipayjakarta.inbox.EventKey;
import io.github.alipayjakarta.inbox.EventKey.Subject;
import io.github.alipayjakarta.inbox.UnitOfWork.RowState;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Shows, before the first notification, that the transactions do what they say: a row is gone after
 * a rollback and there after a commit. Settings can say anything.
 */
final class Proof {
  private final Transactions transactions;
  private final GuardRows rows;
  private final Subject subject = new Subject("probe", "probe:" + UUID.randomUUID());

  private static final class Undo extends Exception {
    private static final long serialVersionUID = 1L;

    Undo() {
      super(null, null, false, false);
    }
  }

  Proof(Transactions transactions, GuardRows rows) {
    this.transactions = transactions;
    this.rows = rows;
  }

  /**
   * Tries it.
   *
   * @throws UnfitException if it is not so
   * @throws Exception if the database cannot be asked
   */
  void run() throws Exception {
    rollsBack();
    if (count() > 0) {
      clean();
      throw new UnfitException(
          "what was written is still there after a rollback: the DataSource is outside of the"
              + " transaction. On a server, define it as a transactional one (jta=true) or set"
              + " alipay.transactions=datasource; in Spring, give the manager of this very"
              + " DataSource");
    }
    transactions.run(
        connection -> {
          rows.insert(connection, new EventKey(subject, "commit"), RowState.OPEN, "probe");
          return null;
        });
    if (count() != 1) {
      throw new UnfitException(
          "what was written is not there after a commit: whoever runs the transactions does not"
              + " commit on this DataSource; set alipay.transactions=datasource, or name the"
              + " DataSource of the transactions");
    }
    clean();
  }

  /** And keys are compared byte by byte: these are three. */
  private void rollsBack() throws Exception {
    try {
      transactions.run(
          connection -> {
            rows.lock(connection, subject);
            for (String fact : List.of("R-a", "R-A", "R-a ")) {
              distinct(
                  () ->
                      rows.insert(connection, new EventKey(subject, fact), RowState.OPEN, "probe"));
            }
            if (rows.known(connection, subject).rows().size() != 3) {
              throw notDistinct(null);
            }
            throw new Undo();
          });
    } catch (Undo expected) {
      return;
    } catch (Exception e) {
      if (e.getCause() instanceof Undo) {
        return;
      }
      throw e;
    }
    throw new IllegalStateException("the transaction did not pass on what its body threw");
  }

  @FunctionalInterface
  private interface Insert {
    void run() throws SQLException;
  }

  private static void distinct(Insert insert) throws SQLException {
    try {
      insert.run();
    } catch (SQLException e) {
      if (e.getSQLState() != null && e.getSQLState().startsWith("23")) {
        throw notDistinct(e);
      }
      throw e;
    }
  }

  private static UnfitException notDistinct(@Nullable SQLException e) {
    String sentence =
        "the database takes R-a and R-A for one key: create the inbox's tables with the types and"
            + " collations of the file in this jar";
    return e == null ? new UnfitException(sentence) : new UnfitException(sentence, e);
  }

  private int count() throws Exception {
    return transactions.run(connection -> rows.known(connection, subject).rows().size());
  }

  private void clean() throws Exception {
    transactions.run(
        connection -> {
          for (EventKey key : rows.known(connection, subject).rows().keySet()) {
            rows.delete(connection, key);
          }
          rows.forget(connection, subject);
          return null;
        });
  }
}
