package io.github.alipayjakarta.jdbc;

import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.databases.TestDatabase;
import io.github.alipayjakarta.inbox.Inbox;
import io.github.alipayjakarta.intake.HandlingRules;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Handling, remembered in a transaction of JTA")
class HandlingRulesInJtaTest extends HandlingRules {
  private static final Deque<TestDatabase> OPEN = new ArrayDeque<>();

  @AfterEach
  void close() {
    OPEN.forEach(TestDatabase::close);
    OPEN.clear();
  }

  @Override
  protected Inbox newInbox(Duration lockWait) {
    TestDatabase database = TestDatabase.fresh(TestDatabase.Kind.H2);
    OPEN.add(database);
    return JdbcInbox.builder(
            new JtaTransactions(
                Narayana.transaction(), Narayana.registry(), new Narayana(database).dataSource()))
        .clock(Alipay.CLOCK)
        .lockWait(lockWait)
        .createTables(true)
        .build();
  }
}
