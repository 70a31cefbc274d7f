package io.github.alipayjakarta.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alipayjakarta.databases.TestDatabase;
import io.github.alipayjakarta.databases.TestDatabase.Kind;
import io.github.alipayjakarta.inbox.UnavailableException;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mariadb.jdbc.MariaDbDataSource;
import org.postgresql.ds.PGSimpleDataSource;

@DisplayName("A database that cannot keep the promise stops the start with one sentence")
class UnfitDatabasesIT {
  private static final String ENTRIES =
      "alipay_schema alipay_subject alipay_event alipay_unhandled";

  private static JdbcInbox inbox(DataSource dataSource) {
    return JdbcInbox.builder(new DataSourceTransactions(dataSource)).build();
  }

  private static TestDatabase withTables(Kind kind) {
    TestDatabase database = TestDatabase.fresh(kind);
    JdbcInbox.builder(new DataSourceTransactions(database.dataSource())).createTables(true).build();
    return database;
  }

  private static void isUnfit(DataSource dataSource, String... sentence) {
    assertThatThrownBy(() -> inbox(dataSource))
        .isInstanceOf(UnfitException.class)
        .satisfies(e -> assertThat(e.getMessage()).contains(sentence).doesNotContain("\n"));
  }

  @Test
  @DisplayName("H2 that writes some time after the commit")
  void h2ThatWritesLater(@TempDir Path folder) {
    var dataSource = new JdbcDataSource();
    dataSource.setURL("jdbc:h2:" + folder.resolve("later"));
    var inbox = JdbcInbox.builder(new DataSourceTransactions(dataSource)).createTables(true);

    assertThatThrownBy(inbox::build)
        .isInstanceOf(UnfitException.class)
        .hasMessageContaining("SET WRITE_DELAY 0");
  }

  @Test
  @DisplayName("PostgreSQL that answers a commit before it is written")
  void postgresqlThatWritesLater() {
    try (TestDatabase database = withTables(Kind.POSTGRESQL)) {
      var dataSource = new PGSimpleDataSource();
      dataSource.setURL(database.url() + "?options=-c%20synchronous_commit%3Doff");
      dataSource.setUser(database.user());

      isUnfit(dataSource, "ALTER ROLE postgres SET synchronous_commit = on");
    }
  }

  @Test
  @DisplayName("PostgreSQL's unlogged tables")
  void postgresqlsUnloggedTables() {
    try (TestDatabase database = withTables(Kind.POSTGRESQL)) {
      database.run("ALTER TABLE alipay_event SET UNLOGGED");

      isUnfit(database.dataSource(), "ALTER TABLE alipay_event SET LOGGED");
    }
  }

  @Test
  @DisplayName("PostgreSQL's user without a permission")
  void postgresqlsUserWithoutAPermission() {
    try (TestDatabase database = withTables(Kind.POSTGRESQL)) {
      database.run(
          "CREATE ROLE guest_" + database.hashCode() + " LOGIN",
          "GRANT SELECT ON ALL TABLES IN SCHEMA public TO guest_" + database.hashCode());
      var dataSource = new PGSimpleDataSource();
      dataSource.setURL(database.url());
      dataSource.setUser("guest_" + database.hashCode());

      isUnfit(dataSource, "GRANT SELECT, INSERT, UPDATE, DELETE", "guest_");
    }
  }

  @Test
  @DisplayName("MariaDB's tables without transactions")
  void mariadbsTablesWithoutTransactions() {
    try (TestDatabase database = withTables(Kind.MARIADB)) {
      database.run("ALTER TABLE alipay_event ENGINE=Aria");

      isUnfit(database.dataSource(), "ALTER TABLE alipay_event ENGINE=InnoDB");
    }
  }

  @Test
  @DisplayName("MariaDB's user without a permission")
  void mariadbsUserWithoutAPermission() throws Exception {
    try (TestDatabase database = withTables(Kind.MARIADB)) {
      String user = "guest" + Math.abs(database.hashCode());
      database.run(
          "CREATE USER " + user + "@localhost IDENTIFIED BY ''",
          "CREATE USER " + user + "@'127.0.0.1' IDENTIFIED BY ''",
          "GRANT SELECT ON *.* TO " + user + "@localhost",
          "GRANT SELECT ON *.* TO " + user + "@'127.0.0.1'");
      var dataSource = new MariaDbDataSource(database.url());
      dataSource.setUser(user);

      isUnfit(dataSource, "GRANT SELECT, INSERT, UPDATE, DELETE", user);
    }
  }

  @Test
  @DisplayName("Keys that are taken for one because of a collation")
  void keysThatAreTakenForOne() {
    try (TestDatabase database = withTables(Kind.MARIADB)) {
      database.run(
          "ALTER TABLE alipay_event MODIFY fact VARCHAR(300) CHARACTER SET utf8mb4"
              + " COLLATE utf8mb4_general_ci NOT NULL");

      isUnfit(database.dataSource(), "R-a and R-A");
    }
  }

  @Test
  @DisplayName("A table without a column of the inbox")
  void aTableWithoutAColumn() {
    for (Kind kind : Kind.values()) {
      try (TestDatabase database = withTables(kind)) {
        database.run("ALTER TABLE alipay_unhandled DROP COLUMN reason");
        database.run("ALTER TABLE alipay_event DROP COLUMN unit");

        isUnfit(database.dataSource(), "lacks a table or column", ".sql");
      }
    }
  }

  @Test
  @DisplayName("The files create exactly the tables that the inbox uses")
  void theFilesCreateExactlyTheTables() {
    for (Kind kind : Kind.values()) {
      try (TestDatabase database = withTables(kind)) {
        for (String table : ENTRIES.split(" ")) {
          assertThat(database.number("SELECT COUNT(*) FROM " + table)).isBetween(0L, 1L);
        }
      }
    }
  }

  @Test
  @DisplayName("A database that is down at the start does not stop it: that is shown later")
  void aDatabaseThatIsDownDoesNotStopTheStart() {
    var dataSource = new JdbcDataSource();
    dataSource.setURL("jdbc:h2:tcp://localhost:1/nowhere");
    JdbcInbox inbox = inbox(dataSource);

    assertThatThrownBy(inbox::sums).isInstanceOf(UnavailableException.class);
  }
}
