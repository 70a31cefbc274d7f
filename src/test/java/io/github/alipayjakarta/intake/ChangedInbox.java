package io.github.alipayjakarta.intake;

import io.github.alipayjakarta.inbox.Inbox;
import io.github.alipayjakarta.inbox.Unhandled;
import io.github.alipayjakarta.notification.AlipayEvent;
import io.github.alipayjakarta.notification.AlipayNotification;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An inbox that does as another one does, but for what a test changes. */
public class ChangedInbox implements Inbox {
  private final Inbox inbox;

  public ChangedInbox(Inbox inbox) {
    this.inbox = inbox;
  }

  @Override
  public Joining joining() {
    return inbox.joining();
  }

  @Override
  public <T> T handle(AlipayEvent event, Work<T> work) throws Exception {
    return inbox.handle(event, work);
  }

  @Override
  public <T> T handleOutside(AlipayEvent event, Work<T> work) throws Exception {
    return inbox.handleOutside(event, work);
  }

  @Override
  public <T> T keep(AlipayNotification notification, Work<T> work) throws Exception {
    return inbox.keep(notification, work);
  }

  @Override
  public void failed(AlipayNotification notification, String reason) throws Exception {
    inbox.failed(notification, reason);
  }

  @Override
  public List<Unhandled> unhandled(Unhandled.Filter filter) throws Exception {
    return inbox.unhandled(filter);
  }

  @Override
  public List<Unhandled.Sum> sums() throws Exception {
    return inbox.sums();
  }

  @Override
  public Optional<byte[]> body(Unhandled.Id id) throws Exception {
    return inbox.body(id);
  }

  @Override
  public Optional<Unhandled.State> state(Unhandled.Id id) throws Exception {
    return inbox.state(id);
  }

  @Override
  public boolean mark(Unhandled.Id id, Unhandled.State state) throws Exception {
    return inbox.mark(id, state);
  }

  @Override
  public long prune(Instant before) throws Exception {
    return inbox.prune(before);
  }
}
