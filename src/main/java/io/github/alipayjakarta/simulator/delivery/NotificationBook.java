package io.github.alipayjakarta.simulator.delivery;

import io.github.alipayjakarta.testkit.Fault;
import io.github.alipayjakarta.testkit.PretendNotification;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Every notification that there is, so that each can be sent again. Thread-safe. */
final class NotificationBook {
  private final AtomicInteger made = new AtomicInteger();
  private final List<Notification> notifications = new CopyOnWriteArrayList<>();

  /** What Alipay has to tell. */
  Notification toBeTold(String tradeNo, String to, PretendNotification message) {
    return kept(tradeNo, to, message, null);
  }

  /** What is sent out of turn, with what is wrong with it. */
  Notification extra(String tradeNo, String to, PretendNotification message, Set<Fault> own) {
    return kept(tradeNo, to, message, Set.copyOf(own));
  }

  private Notification kept(
      String tradeNo, String to, PretendNotification message, @Nullable Set<Fault> own) {
    Notification notification =
        new Notification("n" + made.incrementAndGet(), tradeNo, to, message, own);
    notifications.add(notification);
    return notification;
  }

  Optional<Notification> find(String name) {
    return notifications.stream()
        .filter(n -> n.key().equals(name))
        .findFirst()
        .or(
            () ->
                notifications.stream()
                    .filter(n -> n.id().equals(name))
                    .reduce((earlier, later) -> earlier.isExtra() ? later : earlier));
  }

  List<Notification> toldOf(String tradeNo) {
    return notifications.stream().filter(n -> n.tradeNo().equals(tradeNo) && !n.isExtra()).toList();
  }
}
