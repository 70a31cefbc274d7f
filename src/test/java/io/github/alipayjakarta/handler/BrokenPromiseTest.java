package io.github.alipayjakarta.handler;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alipayjakarta.notification.PaymentSucceeded;
import jakarta.transaction.Transactional.TxType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.annotation.AliasFor;
import org.springframework.scheduling.annotation.Async;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@DisplayName("What a container does around handler methods")
class BrokenPromiseTest {
  /** Has Spring's annotation. */
  @Async
  @Retention(RetentionPolicy.RUNTIME)
  @interface Later {}

  /** Says something else than Spring's annotation does by itself. */
  @Transactional
  @Retention(RetentionPolicy.RUNTIME)
  @interface Apart {
    @AliasFor(annotation = Transactional.class)
    Propagation propagation() default Propagation.REQUIRES_NEW;
  }

  /** Annotated in an interface. */
  interface Till {
    @OnAlipayNotification
    void paid(PaymentSucceeded payment);
  }

  /** Later, by its class. */
  @Async
  static class LaterClass implements Till {
    @Override
    public void paid(PaymentSucceeded payment) {}
  }

  /** Later, by what it inherits. */
  static class LaterChild extends LaterClass {}

  /** In another transaction, by its class. */
  @jakarta.transaction.Transactional(TxType.NOT_SUPPORTED)
  static class ApartClass {
    @OnAlipayNotification
    public void paid(PaymentSucceeded payment) {}
  }

  /** Its method goes before its class. */
  static class Joining extends ApartClass {
    @Override
    @jakarta.transaction.Transactional
    @OnAlipayNotification
    public void paid(PaymentSucceeded payment) {}
  }

  /** Says of all its methods that they bear a second call. */
  @OnAlipayNotification(ownTransaction = true)
  static class OwnClass {
    @Apart
    @OnAlipayNotification
    public void paid(PaymentSucceeded payment) {}
  }

  /** Says nothing of it. */
  @OnAlipayNotification
  static class MarkedApart extends ApartClass {}

  static Stream<Object> later() {
    return Stream.of(
        new Object() {
          @Async
          @OnAlipayNotification(ownTransaction = true)
          public void paid(PaymentSucceeded payment) {}
        },
        new Object() {
          @jakarta.ejb.Asynchronous
          @OnAlipayNotification
          public void paid(PaymentSucceeded payment) {}
        },
        new Object() {
          @jakarta.enterprise.concurrent.Asynchronous
          @OnAlipayNotification
          public void paid(PaymentSucceeded payment) {}
        },
        new Object() {
          @Later
          @OnAlipayNotification
          public void paid(PaymentSucceeded payment) {}
        },
        new Till() {
          @Async
          @Override
          public void paid(PaymentSucceeded payment) {}
        },
        new LaterClass(),
        new LaterChild());
  }

  @ParameterizedTest(name = "A method that would be done later is refused at start ({index})")
  @MethodSource("later")
  void aMethodThatWouldBeDoneLaterIsRefused(Object bean) {
    assertThatThrownBy(() -> Handlers.of(List.of(bean)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(
            ".*\\.paid\\(PaymentSucceeded\\) is @Async(hronous)?, so that Alipay would be told"
                + " success before the work is done; leave @Async(hronous)? out, and set"
                + " alipay.mode=accept if Alipay is not to wait");
  }

  static Stream<Object> apart() {
    return Stream.of(
        new Object() {
          @Transactional(propagation = Propagation.REQUIRES_NEW)
          @OnAlipayNotification
          public void paid(PaymentSucceeded payment) {}
        },
        new Object() {
          @jakarta.transaction.Transactional(TxType.NEVER)
          @OnAlipayNotification
          public void paid(PaymentSucceeded payment) {}
        },
        new Object() {
          @Apart
          @OnAlipayNotification
          public void paid(PaymentSucceeded payment) {}
        },
        new ApartClass(),
        new MarkedApart());
  }

  @ParameterizedTest(name = "A method in another transaction is refused at start ({index})")
  @MethodSource("apart")
  void aMethodInAnotherTransactionIsRefused(Object bean) {
    assertThatThrownBy(() -> Handlers.of(List.of(bean)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(
            ".*\\.paid\\(PaymentSucceeded\\) has a transaction of"
                + " (REQUIRES_NEW|NOT_SUPPORTED|NEVER), so that its work is not in the inbox's and"
                + " could be done twice; leave \\w+ out, or write"
                + " @OnAlipayNotification\\(ownTransaction = true\\) if it bears a second call");
  }

  static Stream<Object> kept() {
    return Stream.of(
        new Object() {
          @Transactional
          @OnAlipayNotification
          public void paid(PaymentSucceeded payment) {}
        },
        new Object() {
          @Transactional(propagation = Propagation.REQUIRES_NEW)
          @OnAlipayNotification(ownTransaction = true)
          public void paid(PaymentSucceeded payment) {}
        },
        new Object() {
          @Apart(propagation = Propagation.MANDATORY)
          @OnAlipayNotification
          public void paid(PaymentSucceeded payment) {}
        },
        new Object() {
          @OnAlipayNotification
          public void paid(PaymentSucceeded payment) {}

          @Async
          @Transactional(propagation = Propagation.NEVER)
          public void paid(String other) {}
        },
        new Joining(),
        new OwnClass());
  }

  @ParameterizedTest(name = "A method that joins, or says that it does not, is called ({index})")
  @MethodSource("kept")
  void aMethodThatJoinsIsCalled(Object bean) {
    assertThatCode(() -> Handlers.of(List.of(bean))).doesNotThrowAnyException();
  }
}
