package io.github.alipayjakarta.intake;

import io.github.alipayjakarta.inbox.Guard;
import io.github.alipayjakarta.inbox.Inbox;
import io.github.alipayjakarta.notification.AlipayEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The handling of one event, however it was learned: what is done in the inbox's transaction. */
record Handling(AlipayEvent event, Agenda agenda, @Nullable OrderCheck orders, Calls calls)
    implements Inbox.Work<Agenda.Items> {
  /** Whoever handles. */
  @FunctionalInterface
  interface Calls {
    void call(List<AlipayEvent> events, Guard guard) throws Exception;
  }

  @Override
  public Agenda.Items plan(Guard guard) throws Exception {
    Agenda.Items items = agenda.of(event, guard); // 4
    if (orders != null) {
      orders.check(items.events(), guard.connection()); // 5
    }
    return items;
  }

  @Override
  public void perform(Agenda.Items items, Guard guard) throws Exception {
    calls.call(items.events(), guard); // 6
    if (items.unheard() == null) {
      guard.handled();
    }
  }
}
