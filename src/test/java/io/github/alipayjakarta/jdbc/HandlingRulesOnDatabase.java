package io.github.alipayjakarta.jdbc;

import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.databases.TestDatabase;
import io.github.alipayjakarta.databases.TestDatabase.Kind;
import io.github.alipayjakarta.inbox.Inbox;
import io.github.alipayjakarta.intake.HandlingRules;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;

/** The rules of handling on a database of one kind, each on tables of its own. */
abstract class HandlingRulesOnDatabase extends HandlingRules {
  private static final Deque<TestDatabase> OPEN = new ArrayDeque<>();

  abstract Kind kind();

  @AfterEach
  void close() {
    OPEN.forEach(TestDatabase::close);
    OPEN.clear();
  }

  @Override
  protected Inbox newInbox(Duration lockWait) {
    TestDatabase database = TestDatabase.fresh(kind());
    OPEN.add(database);
    return JdbcInbox.builder(new DataSourceTransactions(database.dataSource()))
        .clock(Alipay.CLOCK)
        .lockWait(lockWait)
        .createTables(true)
        .build();
  }
}
