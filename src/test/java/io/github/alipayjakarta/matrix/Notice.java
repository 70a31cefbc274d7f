package io.github.alipayjakarta.matrix;

import io.github.alipayjakarta.testkit.PretendAlipay;
import io.github.alipayjakarta.testkit.PretendNotification;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One notification over all its sends.
 *
 * @param trade the order's number
 * @param effects what must stand in the ledger once it was answered success
 * @param end the effect that ends the trade without the money, if it has one: a payment that comes
 *     after it is not booked
 * @param text what is sent, each time with its own time and signature
 */
record Notice(
    String trade,
    List<String> effects,
    Optional<String> end,
    Function<PretendAlipay, PretendNotification> text) {
  /** The same told again, as a new notification. */
  Notice underAnotherId() {
    return new Notice(
        trade,
        effects,
        end,
        alipay -> {
          PretendNotification made = text.apply(alipay);
          return made.with("notify_id", "2" + made.parameters().get("notify_id"));
        });
  }

  /** For the record and the judge. */
  String told() {
    return trade + " " + String.join(",", effects) + " " + end.orElse("-");
  }
}
