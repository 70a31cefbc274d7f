package io.github.alipayjakarta.jdbc;

import io.github.alipayjakarta.databases.TestDatabase.Kind;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The JDBC inbox in MariaDB")
class JdbcInboxOnMariadbIT extends JdbcInboxContract {
  @Override
  Kind kind() {
    return Kind.MARIADB;
  }
}
