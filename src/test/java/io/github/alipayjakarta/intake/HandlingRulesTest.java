package io.github.alipayjakarta.intake;

import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.inbox.Inbox;
import io.github.alipayjakarta.inbox.MemoryInbox;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Handling, remembered in memory")
class HandlingRulesTest extends HandlingRules {
  @Override
  protected Inbox newInbox(Duration lockWait) {
    return new MemoryInbox(Alipay.CLOCK, lockWait);
  }
}
