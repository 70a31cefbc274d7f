package io.github.alipayjakarta.jdbc;

import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.databases.TestDatabase;
import io.github.alipayjakarta.databases.TestDatabase.Kind;
import io.github.alipayjakarta.inbox.Inbox;
import io.github.alipayjakarta.intake.HandlingRules;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** The rules of handling on a database of one kind, each on tables of its own. */
abstract class HandlingRulesOnDatabase extends HandlingRules {
  private static final Map<Kind, TestDatabase> DATABASES = new EnumMap<>(Kind.class);

  private static int tables;

  abstract Kind kind();

  @Override
  protected Inbox newInbox(Duration lockWait) {
    TestDatabase database = DATABASES.computeIfAbsent(kind(), TestDatabase::fresh);
    return JdbcInbox.builder(new DataSourceTransactions(database.dataSource()))
        .clock(Alipay.CLOCK)
        .lockWait(lockWait)
        .tablePrefix("t" + ++tables + "_")
        .createTables(true)
        .build();
  }
}
