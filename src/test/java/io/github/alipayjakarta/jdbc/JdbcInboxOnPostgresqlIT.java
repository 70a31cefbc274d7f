package io.github.alipayjakarta.jdbc;

import io.github.alipayjakarta.databases.TestDatabase.Kind;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The JDBC inbox in PostgreSQL")
class JdbcInboxOnPostgresqlIT extends JdbcInboxContract {
  @Override
  Kind kind() {
    return Kind.POSTGRESQL;
  }
}
