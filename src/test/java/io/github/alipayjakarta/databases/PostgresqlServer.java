package io.github.alipayjakarta.databases;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A PostgreSQL on a free port of this machine, until the JVM ends. */
public final class PostgresqlServer {
  private static PostgresqlServer shared;

  private final EmbeddedPostgres server;

  private PostgresqlServer(EmbeddedPostgres server) {
    this.server = server;
  }

  /** The one that the tests of this JVM share. */
  public static synchronized PostgresqlServer shared() {
    if (shared == null) {
      shared = start();
    }
    return shared;
  }

  /** One of its own, for tests that stop it. */
  public static PostgresqlServer start() {
    try {
      return new PostgresqlServer(
          EmbeddedPostgres.builder()
              .setServerConfig("max_connections", "200")
              // Its own default, off, is what the inbox refuses.
              .setServerConfig("synchronous_commit", "on")
              // No test cuts the power; what is measured is to cost what it costs in earnest.
              .setServerConfig("fsync", System.getProperty("postgresql.fsync", "off"))
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL did not start", e);
    }
  }

  /** Makes a database. */
  public void create(String name) {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The address of one of its databases. */
  public String url(String database) {
    return "jdbc:postgresql://localhost:" + server.getPort() + "/" + database;
  }
}
