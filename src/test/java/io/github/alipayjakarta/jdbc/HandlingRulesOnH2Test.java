package io.github.alipayjakarta.jdbc;

import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.inbox.Inbox;
import io.github.alipayjakarta.intake.HandlingRules;
import java.time.Duration;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Handling, remembered in H2")
class HandlingRulesOnH2Test extends HandlingRules {
  @Override
  protected Inbox newInbox(Duration lockWait) {
    var dataSource = new JdbcDataSource();
    dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    return JdbcInbox.builder(new DataSourceTransactions(dataSource))
        .clock(Alipay.CLOCK)
        .lockWait(lockWait)
        .createTables(true)
        .build();
  }
}
