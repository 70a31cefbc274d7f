package io.github.alipayjakarta.handler;

import static io.github.alipayjakarta.Alipay.AMOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.LogLines;
import io.github.alipayjakarta.notification.AlipayEvent;
import io.github.alipayjakarta.notification.AlipayNotification;
import io.github.alipayjakarta.notification.PaymentSucceeded;
import io.github.alipayjakarta.notification.RefundSucceeded;
import io.github.alipayjakarta.notification.TradeEvent;
import java.io.IOException;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Handler methods")
class HandlersTest {
  private static final AlipayNotification PAYMENT =
      Alipay.verified(Alipay.pretend().paymentSucceeded("T1", AMOUNT));

  private final List<String> calls = new ArrayList<>();

  private void call(Object bean) throws Exception {
    Handlers.of(List.of(bean))
        .call(Optional.of(PAYMENT), List.of(PAYMENT.event()), Optional.empty());
  }

  /** Handles payments. */
  public class Payments {
    @OnAlipayNotification
    public void paid(PaymentSucceeded payment) {
      calls.add("paid " + payment.outTradeNo());
    }

    @OnAlipayNotification
    public void refunded(RefundSucceeded refund) {
      calls.add("refunded");
    }
  }

  /** Inherits. */
  public class Inheriting extends Payments {}

  /** Overrides without the annotation. */
  public class Overriding extends Payments {
    @Override
    public void paid(PaymentSucceeded payment) {
      calls.add("overridden");
    }
  }

  /** An annotated method of an interface. */
  public interface Listener {
    @OnAlipayNotification
    default void any(AlipayEvent event) {
      record();
    }

    void record();
  }

  @Test
  @DisplayName("A payment handler is called for payments and cannot be handed a refund")
  void aPaymentHandlerIsCalledForPayments() throws Exception {
    call(new Payments());

    assertThat(calls).containsExactly("paid T1");
  }

  @Test
  @DisplayName("Inherited methods are found")
  void inheritedMethodsAreFound() throws Exception {
    call(new Inheriting());

    assertThat(calls).containsExactly("paid T1");
  }

  @Test
  @DisplayName("An overriding method is called once, in place of the one it overrides")
  void anOverridingMethodIsCalledOnce() throws Exception {
    call(new Overriding());

    assertThat(calls).containsExactly("overridden");
  }

  /** Generic, so that its implementation has a bridge method. */
  public interface Taking<E> {
    void on(E event);
  }

  @Test
  @DisplayName("The bridge method of a generic interface is not called beside the method itself")
  void aBridgeMethodIsNotCalled() throws Exception {
    call(
        new Taking<PaymentSucceeded>() {
          @Override
          @OnAlipayNotification
          public void on(PaymentSucceeded payment) {
            calls.add("once");
          }
        });

    assertThat(calls).containsExactly("once");
  }

  /** Generic and annotated itself. */
  public abstract static class Base<E extends AlipayEvent> {
    @OnAlipayNotification
    public abstract void handle(E event);
  }

  /** Says again that it handles. */
  public class Paid extends Base<PaymentSucceeded> {
    @Override
    @OnAlipayNotification
    public void handle(PaymentSucceeded payment) {
      calls.add("paid " + payment.outTradeNo());
    }
  }

  /** Generic on, with a bound of its own. */
  public abstract class Of<F extends TradeEvent> extends Base<F> {
    @Override
    public void handle(F event) {
      calls.add("of " + event.getClass().getSimpleName());
    }
  }

  /** Annotated in the generic class only. */
  public class OfRefunds extends Of<RefundSucceeded> {}

  /** Generic to the end. */
  public class OfTrades<G extends TradeEvent> extends Of<G> {}

  /** Annotated where nothing is known of what it takes. */
  public interface AnyTaking<E> {
    @OnAlipayNotification
    void on(E event);
  }

  @Test
  @DisplayName("An implementation of a generic method that is annotated as well is called once")
  void anImplementationOfAGenericMethodIsCalledOnce() throws Exception {
    call(new Paid());
    call(new Paid() {});
    call(
        new AnyTaking<PaymentSucceeded>() {
          @Override
          @OnAlipayNotification
          public void on(PaymentSucceeded payment) {
            calls.add("on");
          }
        });

    assertThat(calls).containsExactly("paid T1", "paid T1", "on");
  }

  @Test
  @DisplayName("A generic method takes what its class says, whoever is annotated")
  void aGenericMethodTakesWhatItsClassSays() throws Exception {
    call(new OfRefunds());
    call(new OfTrades<>());
    call(
        new AnyTaking<PaymentSucceeded>() {
          @Override
          public void on(PaymentSucceeded payment) {
            calls.add("on");
          }
        });

    assertThat(calls).containsExactly("of PaymentSucceeded", "on");
    assertThat(Handlers.of(List.of(new OfRefunds())).takeAny(RefundSucceeded.class)).isTrue();
  }

  @Test
  @DisplayName("A generic method of lists or arrays is refused, as one that takes no event is")
  void aGenericMethodOfListsIsRefused() {
    List<AnyTaking<?>> wrong =
        List.of(
            new AnyTaking<List<PaymentSucceeded>>() {
              @Override
              public void on(List<PaymentSucceeded> payments) {}
            },
            new AnyTaking<PaymentSucceeded[]>() {
              @Override
              public void on(PaymentSucceeded[] payments) {}
            },
            new AnyTaking<List<PaymentSucceeded>[]>() {
              @Override
              public void on(List<PaymentSucceeded>[] payments) {}
            });

    for (AnyTaking<?> each : wrong) {
      assertThatThrownBy(() -> Handlers.of(List.of(each)))
          .hasMessageContaining("takes neither an event nor an AlipayNotification");
    }
  }

  @Test
  @DisplayName("Methods of interfaces are found")
  void methodsOfInterfacesAreFound() throws Exception {
    Listener listener = () -> calls.add("any");
    call(listener);

    assertThat(calls).containsExactly("any");
  }

  @Test
  @DisplayName("A handler of an interface over events is called for each event under it")
  void aHandlerOfAnInterfaceIsCalledForEachEventUnderIt() throws Exception {
    call(
        new Object() {
          @OnAlipayNotification
          void trade(TradeEvent event) {
            calls.add("trade");
          }
        });

    assertThat(calls).containsExactly("trade");
  }

  @Test
  @DisplayName("A handler of notifications hears of everything, and is called once")
  void aHandlerOfNotificationsHearsOfEverything() throws Exception {
    Handlers handlers =
        Handlers.of(
            List.of(
                new Object() {
                  @OnAlipayNotification
                  public void all(AlipayNotification notification) {
                    calls.add(notification.parameter("out_trade_no"));
                  }
                }));
    handlers.call(
        Optional.of(PAYMENT), List.of(PAYMENT.event(), PAYMENT.event()), Optional.empty());

    assertThat(handlers.hear(PAYMENT.event())).isTrue();
    assertThat(calls).containsExactly("T1");
  }

  @Test
  @DisplayName("Events that were asked for are handled, and no handler of notifications is called")
  void eventsThatWereAskedForAreHandled() throws Exception {
    Handlers.of(
            List.of(
                new Object() {
                  @OnAlipayNotification
                  public void all(AlipayNotification notification) {
                    calls.add("notified");
                  }

                  @OnAlipayNotification
                  public void paid(PaymentSucceeded payment) {
                    calls.add("paid");
                  }
                }))
        .call(Optional.empty(), List.of(PAYMENT.event()), Optional.empty());

    assertThat(calls).containsExactly("paid");
  }

  @Test
  @DisplayName("A method takes one event and one connection at most")
  void aMethodTakesOneConnectionAtMost() {
    Object two =
        new Object() {
          @OnAlipayNotification
          public void paid(PaymentSucceeded payment, Connection one, Connection other) {}
        };

    assertThatThrownBy(() -> Handlers.of(List.of(two)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.sql.Connection if it wants to");
  }

  @Test
  @DisplayName("What a handler throws is thrown on as it is")
  void whatAHandlerThrowsIsThrownOn() {
    assertThatThrownBy(
            () ->
                call(
                    new Object() {
                      @OnAlipayNotification
                      public void paid(PaymentSucceeded payment) throws IOException {
                        throw new IOException("no disk");
                      }
                    }))
        .isExactlyInstanceOf(IOException.class);
    assertThatThrownBy(
            () ->
                call(
                    new Object() {
                      @OnAlipayNotification
                      public void paid(PaymentSucceeded payment) {
                        throw new NoClassDefFoundError("x");
                      }
                    }))
        .isExactlyInstanceOf(NoClassDefFoundError.class);
  }

  @Test
  @DisplayName("Each found handler is logged once at start")
  void eachFoundHandlerIsLoggedOnceAtStart() {
    try (LogLines log = new LogLines()) {
      Handlers.of(
          List.of(
              new Payments(),
              new Listener() {
                @Override
                public void record() {}

                @OnAlipayNotification
                public void all(AlipayNotification notification) {}
              }));

      assertThat(log.lines())
          .hasSize(4)
          .anyMatch(line -> line.contains("Payments.paid(PaymentSucceeded)"))
          .anyMatch(line -> line.contains("handles AlipayNotification"));
    }
  }

  static Stream<Object> wrongSignatures() {
    return Stream.of(
        new Object() {
          @OnAlipayNotification
          public void handler() {}
        },
        new Object() {
          @OnAlipayNotification
          public void handler(PaymentSucceeded payment, String more) {}
        },
        new Object() {
          @OnAlipayNotification
          public void handler(String text) {}
        },
        new Object() {
          @OnAlipayNotification
          public void handler(Object anything) {}
        },
        new Object() {
          @OnAlipayNotification
          public boolean handler(PaymentSucceeded payment) {
            return false;
          }
        },
        new Object() {
          @OnAlipayNotification
          private void handler(PaymentSucceeded payment) {}
        },
        new StaticHandler());
  }

  /** Static. */
  public static class StaticHandler {
    @OnAlipayNotification
    public static void handler(PaymentSucceeded payment) {}
  }

  @ParameterizedTest(
      name = "A wrong signature is refused at start with the right one shown ({index})")
  @MethodSource("wrongSignatures")
  void aWrongSignatureIsRefusedAtStart(Object bean) {
    assertThatThrownBy(() -> Handlers.of(List.of(bean)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "@OnAlipayNotification public void handler(PaymentSucceeded payment)");
  }

  @Test
  @DisplayName("An object without an annotated method is refused")
  void anObjectWithoutAnAnnotatedMethodIsRefused() {
    assertThatThrownBy(() -> Handlers.of(List.of(new Object())))
        .hasMessageContaining("has no method annotated with @OnAlipayNotification");
  }
}
