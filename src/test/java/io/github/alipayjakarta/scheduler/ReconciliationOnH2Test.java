package io.github.alipayjakarta.scheduler;

import io.github.alipayjakarta.databases.TestDatabase.Kind;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Reconciliation on H2")
class ReconciliationOnH2Test extends ReconciliationRules {
  @Override
  Kind kind() {
    return Kind.H2;
  }
}
