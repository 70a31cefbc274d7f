package io.github.alipayjakarta.simulator.web;

import io.github.alipayjakarta.simulator.delivery.AllowedAddresses;
import io.github.alipayjakarta.simulator.delivery.Notification;
import io.github.alipayjakarta.simulator.delivery.Notifier;
import io.github.alipayjakarta.simulator.keys.ContentKey;
import io.github.alipayjakarta.testkit.Fault;
import io.github.alipayjakarta.testkit.PretendAlipay;
import io.github.alipayjakarta.testkit.PretendEvent;
import io.github.alipayjakarta.testkit.PretendNotification;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/notifications/…} and {@code /api/trigger}: sending out of turn. */
final class SendRoutes {
  private static final int MOST_COPIES = 50;

  private final Notifier notifier;
  private final AllowedAddresses allowed;
  private final PretendAlipay alipay;
  private final @Nullable ContentKey contentKey;

  SendRoutes(Parts parts) {
    this.notifier = parts.notifier();
    this.allowed = parts.allowed();
    this.alipay = parts.alipay();
    this.contentKey = parts.contentKey();
  }

  Response answer(String[] path, Map<String, Object> body) throws ApiException {
    if (path.length == 1 && path[0].equals("trigger")) {
      return trigger(body);
    }
    if (path.length != 3 || !path[0].equals("notifications")) {
      throw new ApiException(404, "There is nothing to post to here.");
    }
    Notification notification =
        notifier
            .find(path[1])
            .orElseThrow(() -> new ApiException(404, "No notification has this name."));
    return switch (path[2]) {
      case "resend" -> Api.attempts(notifier.resend(notification, copies(body)));
      case "edit" -> edit(notification, body);
      default -> throw new ApiException(404, "A notification is resent or edited.");
    };
  }

  private static int copies(Map<String, Object> body) throws ApiException {
    String copies = String.valueOf(body.getOrDefault("copies", "1"));
    if (!copies.matches("[1-9][0-9]?") || Integer.parseInt(copies) > MOST_COPIES) {
      throw new ApiException(400, "copies must be 1 to " + MOST_COPIES + ".");
    }
    return Integer.parseInt(copies);
  }

  private Response edit(Notification notification, Map<String, Object> body) throws ApiException {
    PretendNotification edited = notification.message().sentNow().with(set(body));
    if (body.get("remove") instanceof List<?> names) {
      for (Object name : names) {
        edited = edited.without(String.valueOf(name));
      }
    }
    try {
      return Api.attempts(
          notifier.once(notification.tradeNo(), notification.to(), edited, Set.of()));
    } catch (IllegalArgumentException e) {
      throw new ApiException(400, e.getMessage() + ".");
    }
  }

  private Response trigger(Map<String, Object> body) throws ApiException {
    PretendEvent event =
        PretendEvent.named(String.valueOf(body.get("event")))
            .orElseThrow(() -> new ApiException(400, "No event has this name."));
    String to = String.valueOf(body.getOrDefault("to", ""));
    Optional<String> objection = allowed.objection(to);
    if (objection.isPresent()) {
      throw new ApiException(400, objection.get());
    }
    try {
      PretendNotification message = event.by(alipay, set(body));
      PretendNotification sent = contentKey == null ? message : contentKey.encrypting(message);
      return Api.attempts(notifier.send(to, sent, faults(body)));
    } catch (IllegalArgumentException e) {
      throw new ApiException(400, e.getMessage() + ".");
    }
  }

  private static Set<Fault> faults(Map<String, Object> body) throws ApiException {
    Object name = body.get("fault");
    if (name == null) {
      return Set.of();
    }
    return Set.of(
        Fault.named(String.valueOf(name))
            .orElseThrow(() -> new ApiException(400, "No fault has this name.")));
  }

  private static Map<String, String> set(Map<String, Object> body) {
    Map<String, String> set = new LinkedHashMap<>();
    if (body.get("set") instanceof Map<?, ?> values) {
      values.forEach((name, value) -> set.put(String.valueOf(name), String.valueOf(value)));
    }
    return set;
  }
}
