package io.github.alipayjakarta.jdbc;

import io.github.alipayjakarta.databases.TestDatabase.Kind;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Handling, remembered in H2")
class HandlingRulesOnH2Test extends HandlingRulesOnDatabase {
  @Override
  Kind kind() {
    return Kind.H2;
  }
}
