package io.github.alipayjakarta.jdbc;

import io.github.alipayjakarta.inbox.BusyException;
import io.github.alipayjakarta.inbox.EventKey.Subject;
import io.github.alipayjakarta.inbox.SubjectLocks;
import java.sql.SQLException;
import java.util.concurrent.Callable;

/** Attempts at a unit of work, one at a time for each subject. Thread-safe. */
final class Attempts {
  /** An attempt that met another transaction before any handler ran begins again so often. */
  private static final int MOST_REPEATS = 3;

  private final SubjectLocks locks;
  private final Tables tables;

  Attempts(SubjectLocks locks, Tables tables) {
    this.locks = locks;
    this.tables = tables;
  }

  /** One attempt. */
  @FunctionalInterface
  interface Attempt<T> {
    T run(Tables.Rows rows, Progress progress) throws Exception;
  }

  /** How far an attempt came: once handlers ran, it must not begin again. */
  static final class Progress {
    private boolean begun;
    private boolean within;

    /** What handlers do. */
    @FunctionalInterface
    interface Action {
      void run() throws Exception;
    }

    /** What the plan asks the application for. */
    <T> T asking(Callable<T> plan) throws Exception {
      within = true;
      T planned = plan.call();
      within = false;
      return planned;
    }

    void perform(Action action) throws Exception {
      begun = true;
      within = true;
      action.run();
      within = false;
    }
  }

  /** Waits without a connection, so that copies of one payment do not take them from others. */
  <T> T of(Subject subject, Attempt<T> attempt) throws Exception {
    locks.acquire(subject);
    try {
      Tables.Rows rows = tables.proven();
      for (int repeats = 0; ; repeats++) {
        var progress = new Progress();
        try {
          return attempt.run(rows, progress);
        } catch (Exception e) {
          SQLException sql = progress.within ? null : Database.sqlIn(e);
          if (sql == null) {
            throw e; // The handler's, or the plan's.
          }
          if (progress.begun || !Database.isCollision(sql)) {
            throw translated(e, sql);
          }
          if (repeats == MOST_REPEATS) {
            throw new BusyException();
          }
        }
      }
    } finally {
      locks.release(subject);
    }
  }

  /** What is done for operators, of no one subject. */
  @FunctionalInterface
  interface Operation<T> {
    T on(Tables.Rows rows) throws Exception;
  }

  <T> T once(Operation<T> operation) throws Exception {
    Tables.Rows rows = tables.proven();
    try {
      return operation.on(rows);
    } catch (Exception e) {
      SQLException sql = Database.sqlIn(e);
      throw sql == null ? e : translated(e, sql);
    }
  }

  /** In the words of the inbox, where it has some. */
  private static Exception translated(Exception e, SQLException sql) {
    if (Database.isGone(sql)) {
      return Database.unavailable(sql);
    }
    return Database.isTimeout(sql) ? new BusyException() : e;
  }
}
