package io.github.alipayjakarta.matrix;

import io.github.alipayjakarta.databases.MariadbServer;
import io.github.alipayjakarta.databases.TestDatabase.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A database server of the matrix, and what can be done to it from outside. */
final class Site implements AutoCloseable {
  private static final List<String> TABLES =
      List.of(
          "CREATE TABLE ledger (trade VARCHAR(64) NOT NULL, effect VARCHAR(64) NOT NULL)",
          "CREATE INDEX ledger_trade ON ledger (trade)",
          "CREATE TABLE seen (notify_id VARCHAR(64) NOT NULL PRIMARY KEY)",
          "CREATE TABLE stock (id INTEGER NOT NULL PRIMARY KEY, items INTEGER NOT NULL)");

  /** More rows than the other side has touched: MariaDB then gives up the other side. */
  private static final int STOCK = 300;

  private final Kind kind;
  private final Postgresql postgresql;
  private final MariadbServer mariadb;
  private final Path folder;
  private String url;

  private Site(Kind kind, Postgresql postgresql, MariadbServer mariadb) throws IOException {
    this.kind = kind;
    this.folder = Files.createTempDirectory("matrix-");
    this.postgresql = postgresql;
    this.mariadb = mariadb;
  }

  static Site open(Kind kind) throws Exception {
    return switch (kind) {
      case H2 -> new Site(kind, null, null);
      case POSTGRESQL -> new Site(kind, new Postgresql(), null);
      case MARIADB -> new Site(kind, null, MariadbServer.start());
    };
  }

  /** From now on this is about a new database, with the tables of the application in it. */
  void fresh(String name) throws IOException, SQLException {
    url =
        switch (kind) {
          case H2 -> "jdbc:h2:" + folder.resolve(name) + ";WRITE_DELAY=0";
          case POSTGRESQL -> {
            try (Connection connection =
                    DriverManager.getConnection(postgresql.url("postgres"), user(), "");
                Statement statement = connection.createStatement()) {
              statement.execute("CREATE DATABASE " + name);
            }
            yield postgresql.url(name);
          }
          case MARIADB -> {
            mariadb.create(name);
            yield mariadb.url(name);
          }
        };
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      for (String table : TABLES) {
        statement.execute(table);
      }
      for (int id = 1; id <= STOCK; id++) {
        statement.execute("INSERT INTO stock (id, items) VALUES (" + id + ", 1000)");
      }
    }
  }

  Kind kind() {
    return kind;
  }

  /** Whether the database lives in the application's process, and nobody else can read it. */
  boolean isEmbedded() {
    return kind == Kind.H2;
  }

  String url() {
    return url;
  }

  String user() {
    return switch (kind) {
      case H2 -> "sa";
      case POSTGRESQL -> "postgres";
      case MARIADB -> "root";
    };
  }

  Connection connection() throws SQLException {
    return DriverManager.getConnection(url, user(), "");
  }

  /** As kill -9 does. */
  void kill() {
    if (kind == Kind.POSTGRESQL) {
      postgresql.kill();
    } else {
      mariadb.kill();
    }
  }

  /** As an operator does. */
  void stop() throws Exception {
    if (kind == Kind.POSTGRESQL) {
      postgresql.stop();
    } else {
      try (Connection connection = connection();
          Statement statement = connection.createStatement()) {
        statement.execute("SHUTDOWN");
      }
      mariadb.kill();
    }
  }

  void resume() throws IOException {
    if (kind == Kind.POSTGRESQL) {
      postgresql.resume();
    } else {
      mariadb.resume();
    }
  }

  /** Ends every connection but the one that says so. */
  void cutConnections() throws SQLException {
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      if (kind == Kind.POSTGRESQL) {
        statement.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
        return;
      }
      List<Long> others = new ArrayList<>();
      try (var row =
          statement.executeQuery(
              "SELECT id FROM information_schema.processlist"
                  + " WHERE db = DATABASE() AND id <> CONNECTION_ID()")) {
        while (row.next()) {
          others.add(row.getLong(1));
        }
      }
      for (long other : others) {
        statement.execute("KILL " + other);
      }
    }
  }

  /** Takes the two rows of the stock the other way round, and comes away with both. */
  Thread cross() throws SQLException {
    Connection connection = connection();
    connection.setAutoCommit(false);
    Statement statement = connection.createStatement();
    if (kind == Kind.POSTGRESQL) {
      // Who looks for deadlocks first is the one that is given up.
      statement.execute("SET deadlock_timeout = '60s'");
    }
    statement.executeUpdate("UPDATE stock SET items = items - 1 WHERE id > 1");
    var thread =
        new Thread(
            () -> {
              try (connection) {
                statement.executeUpdate("UPDATE stock SET items = items - 1 WHERE id = 1");
                connection.commit();
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              }
            });
    thread.start();
    return thread;
  }

  @Override
  public void close() {
    if (postgresql != null) {
      postgresql.close();
    }
    if (mariadb != null) {
      mariadb.kill();
    }
    Folders.delete(folder);
  }
}
