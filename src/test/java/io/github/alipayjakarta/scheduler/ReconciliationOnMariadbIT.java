package io.github.alipayjakarta.scheduler;

import io.github.alipayjakarta.databases.TestDatabase.Kind;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Reconciliation on MariaDB")
class ReconciliationOnMariadbIT extends ReconciliationRules {
  @Override
  Kind kind() {
    return Kind.MARIADB;
  }
}
