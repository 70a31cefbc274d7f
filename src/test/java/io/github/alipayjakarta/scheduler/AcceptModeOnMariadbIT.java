package io.github.alipayjakarta.scheduler;

import io.github.alipayjakarta.databases.TestDatabase.Kind;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Accept mode on MariaDB")
class AcceptModeOnMariadbIT extends AcceptModeRules {
  @Override
  Kind kind() {
    return Kind.MARIADB;
  }
}
