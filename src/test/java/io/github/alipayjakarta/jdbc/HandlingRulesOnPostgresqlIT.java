package io.github.alipayjakarta.jdbc;

import io.github.alipayjakarta.databases.TestDatabase.Kind;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Handling, remembered in PostgreSQL")
class HandlingRulesOnPostgresqlIT extends HandlingRulesOnDatabase {
  @Override
  Kind kind() {
    return Kind.POSTGRESQL;
  }
}
