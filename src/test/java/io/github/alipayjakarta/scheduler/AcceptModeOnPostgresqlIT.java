package io.github.alipayjakarta.scheduler;

import io.github.alipayjakarta.databases.TestDatabase.Kind;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Accept mode on PostgreSQL")
class AcceptModeOnPostgresqlIT extends AcceptModeRules {
  @Override
  Kind kind() {
    return Kind.POSTGRESQL;
  }
}
