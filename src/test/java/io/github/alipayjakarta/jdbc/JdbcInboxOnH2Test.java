package io.github.alipayjakarta.jdbc;

import io.github.alipayjakarta.databases.TestDatabase.Kind;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The JDBC inbox in H2")
class JdbcInboxOnH2Test extends JdbcInboxContract {
  @Override
  Kind kind() {
    return Kind.H2;
  }
}
