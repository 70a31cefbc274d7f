package io.github.alipayjakarta.jdbc;

import io.github.alipayjakarta.databases.TestDatabase.Kind;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Handling, remembered in MariaDB")
class HandlingRulesOnMariadbIT extends HandlingRulesOnDatabase {
  @Override
  Kind kind() {
    return Kind.MARIADB;
  }
}
