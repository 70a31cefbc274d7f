package io.github.alipayjakarta.intake;

import io.github.alipayjakarta.inbox.Unhandled;
import java.util.function.Consumer;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/**
 * One attempt in a flight recording, from the first byte read to the answer decided. Without a
 * stack, which is the same each time; without a threshold, since what became of a payment counts
 * however fast it went.
 */
@Name("io.github.alipayjakarta.Attempt")
@Label("Notification Attempt")
@Description("An attempt to handle a notification of Alipay's, and what became of it")
@Category("Alipay")
@StackTrace(false)
final class AttemptEvent extends Event implements Consumer<Outcome> {
  @Label("Outcome")
  String outcome;

  @Label("Reason")
  String reason;

  @Label("Source")
  String source;

  @Label("App Id")
  String appId;

  @Label("Notify Id")
  String notifyId;

  @Label("Event")
  String event;

  @Label("Trade Number")
  String tradeNo;

  static AttemptEvent started() {
    var attempt = new AttemptEvent();
    attempt.begin();
    return attempt;
  }

  @Override
  public void accept(Outcome told) {
    end();
    if (shouldCommit()) {
      outcome = told.what().name();
      reason = told.reason();
      source = told.source().name();
      appId = told.id().map(Unhandled.Id::appId).orElse(null);
      notifyId = told.id().map(Unhandled.Id::notifyId).orElse(null);
      event = told.event().orElse(null);
      tradeNo = told.tradeNo().orElse(null);
      commit();
    }
  }
}
