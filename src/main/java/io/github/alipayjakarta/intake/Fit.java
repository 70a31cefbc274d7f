package io.github.alipayjakarta.intake;

import io.github.alipayjakarta.handler.Handlers;
import io.github.alipayjakarta.inbox.Inbox.Joining;
import io.github.alipayjakarta.notification.PaymentSucceeded;

/** Whether handlers, inbox and mode fit together, so that what is promised can be kept. */
final class Fit {
  private Fit() {}

  /**
   * Checks it.
   *
   * @throws IllegalArgumentException with one sentence on what to write
   */
  static void check(
      Handlers handlers,
      Joining joining,
      boolean chainAlways,
      boolean chainInTransaction,
      boolean later) {
    boolean memory = joining == Joining.NOT;
    handlers.checkConnections(!memory, joining == Joining.BY_CONNECTION);
    if (chainInTransaction && joining != Joining.BY_THREAD) {
      throw new IllegalArgumentException(
          "alipay.downstream-transaction needs a JDBC inbox in the transaction of JTA or Spring,"
              + " which the chain can join; write false");
    }
    if (chainAlways && !handlers.isEmpty() && !memory && !chainInTransaction) {
      throw new IllegalArgumentException(
          "alipay.downstream=always would let the methods' transaction wait for the chain, which"
              + " is not in it; write auto, or alipay.downstream-transaction=true");
    }
    if (later && memory) {
      throw new IllegalArgumentException(
          "alipay.mode=accept needs an inbox that is durable: write alipay.inbox=jdbc: and the JNDI"
              + " name of your DataSource, or inline");
    }
    if (later && (handlers.isEmpty() || chainAlways)) {
      throw new IllegalArgumentException(
          "alipay.mode=accept handles after the answer, where there is no chain: write"
              + " @OnAlipayNotification methods, name their class in alipay.handlers, and leave"
              + " alipay.downstream on auto");
    }
  }

  /**
   * Checks that what Alipay is asked for can be handled: there is no notification to give to a
   * chain.
   *
   * @throws IllegalArgumentException with one sentence on what to write
   */
  static void checkLearning(Handlers handlers, boolean chainHandles) {
    if (chainHandles || !handlers.takeAny(PaymentSucceeded.class)) {
      throw new IllegalArgumentException(
          "alipay.open-orders finds payments of which there is no notification: write a method"
              + " @OnAlipayNotification public void paid(PaymentSucceeded payment), name its class"
              + " in alipay.handlers, and leave alipay.downstream on auto");
    }
  }
}
