package io.github.alipayjakarta.spring;

import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.databases.TestDatabase;
import io.github.alipayjakarta.inbox.Inbox;
import io.github.alipayjakarta.intake.HandlingRules;
import io.github.alipayjakarta.jdbc.JdbcInbox;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

@DisplayName("Handling, remembered in a transaction of Spring")
class HandlingRulesInSpringTest extends HandlingRules {
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
    var manager = new DataSourceTransactionManager(database.dataSource());
    return JdbcInbox.builder(new SpringTransactions(manager, database.dataSource()))
        .clock(Alipay.CLOCK)
        .lockWait(lockWait)
        .createTables(true)
        .build();
  }
}
