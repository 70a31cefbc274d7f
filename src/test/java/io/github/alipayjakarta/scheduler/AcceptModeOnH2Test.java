package io.github.alipayjakarta.scheduler;

import io.github.alipayjakarta.databases.TestDatabase.Kind;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Accept mode on H2")
class AcceptModeOnH2Test extends AcceptModeRules {
  @Override
  Kind kind() {
    return Kind.H2;
  }
}
