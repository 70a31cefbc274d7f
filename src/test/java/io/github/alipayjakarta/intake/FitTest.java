package io.github.alipayjakarta.intake;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alipayjakarta.handler.Handlers;
import io.github.alipayjakarta.handler.OnAlipayNotification;
import io.github.alipayjakarta.inbox.Inbox.Joining;
import io.github.alipayjakarta.notification.PaymentSucceeded;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What cannot keep the promise together stops the start")
class FitTest {
  /** Works by its thread. */
  public static class Plain {
    @OnAlipayNotification
    public void paid(PaymentSucceeded payment) {}
  }

  /** Works by the connection. */
  public static class Joined {
    @OnAlipayNotification
    public void paid(PaymentSucceeded payment, Connection connection) {}
  }

  /** Bears a second call. */
  public static class Own {
    @OnAlipayNotification(ownTransaction = true)
    public void paid(PaymentSucceeded payment) {}
  }

  private static Handlers handlers(Object bean) {
    return Handlers.of(List.of(bean));
  }

  private static void fits(
      Handlers handlers, Joining joining, boolean always, boolean inTransaction, boolean later) {
    assertThatCode(() -> Fit.check(handlers, joining, always, inTransaction, later))
        .doesNotThrowAnyException();
  }

  private static void fails(
      String sentence,
      Handlers handlers,
      Joining joining,
      boolean always,
      boolean inTransaction,
      boolean later) {
    assertThatThrownBy(() -> Fit.check(handlers, joining, always, inTransaction, later))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(sentence);
  }

  @Test
  @DisplayName("A method takes the connection of a plain DataSource, or says that it does not")
  void aMethodTakesTheConnection() {
    fails(
        "java.sql.Connection connection)",
        handlers(new Plain()),
        Joining.BY_CONNECTION,
        false,
        false,
        false);
    fits(handlers(new Joined()), Joining.BY_CONNECTION, false, false, false);
    fits(handlers(new Own()), Joining.BY_CONNECTION, false, false, false);
    fits(handlers(new Plain()), Joining.BY_THREAD, false, false, false);
    fits(handlers(new Joined()), Joining.BY_THREAD, false, false, false);
  }

  @Test
  @DisplayName("The memory inbox has no connection to give")
  void theMemoryInboxHasNoConnection() {
    fails("the memory inbox has none", handlers(new Joined()), Joining.NOT, false, false, false);
    fits(handlers(new Plain()), Joining.NOT, true, false, false);
  }

  @Test
  @DisplayName("A chain is in the transaction where it can join it by its thread")
  void aChainIsInTheTransactionWhereItCanJoin() {
    fits(Handlers.NONE, Joining.BY_THREAD, false, true, false);
    fits(Handlers.NONE, Joining.BY_CONNECTION, false, false, false);
    fails(
        "alipay.downstream-transaction", Handlers.NONE, Joining.BY_CONNECTION, false, true, false);
    fails("alipay.downstream-transaction", Handlers.NONE, Joining.NOT, false, true, false);
  }

  @Test
  @DisplayName("Methods do not wait in their transaction for a chain outside of it")
  void methodsDoNotWaitForAChain() {
    fails(
        "alipay.downstream=always",
        handlers(new Joined()),
        Joining.BY_CONNECTION,
        true,
        false,
        false);
    fits(handlers(new Plain()), Joining.BY_THREAD, true, true, false);
    fits(Handlers.NONE, Joining.BY_THREAD, true, false, false);
  }

  @Test
  @DisplayName("Accept mode needs a durable inbox and methods alone")
  void acceptModeNeedsADurableInboxAndMethods() {
    fits(handlers(new Joined()), Joining.BY_CONNECTION, false, false, true);
    fails("durable", handlers(new Plain()), Joining.NOT, false, false, true);
    fails("there is no chain", Handlers.NONE, Joining.BY_CONNECTION, false, false, true);
    fails("there is no chain", handlers(new Plain()), Joining.BY_THREAD, true, true, true);
  }
}
