package io.github.alipayjakarta.scheduler;

import io.github.alipayjakarta.databases.TestDatabase.Kind;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Reconciliation on PostgreSQL")
class ReconciliationOnPostgresqlIT extends ReconciliationRules {
  @Override
  Kind kind() {
    return Kind.POSTGRESQL;
  }
}
