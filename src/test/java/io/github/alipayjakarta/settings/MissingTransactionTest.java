package io.github.alipayjakarta.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.Vectors;
import io.github.alipayjakarta.WithoutPackage;
import io.github.alipayjakarta.databases.TestDatabase;
import io.github.alipayjakarta.handler.HandlerBean;
import io.github.alipayjakarta.handler.OnAlipayNotification;
import io.github.alipayjakarta.notification.AlipayEvent;
import io.github.alipayjakarta.notification.PaymentSucceeded;
import io.github.alipayjakarta.notification.RefundSucceeded;
import jakarta.transaction.Transactional;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Propagation;

@DisplayName("A handler that is @Transactional, in a class that is no bean")
class MissingTransactionTest {
  private final Map<String, String> values = new HashMap<>();

  MissingTransactionTest() {
    values.put("alipay.app-id", Alipay.APP_ID);
    values.put("alipay.alipay-public-key", Vectors.key("alipayPublicSpkiBase64"));
  }

  /** By its method. */
  public static class OfMethod {
    @OnAlipayNotification
    @Transactional
    public void paid(PaymentSucceeded payment) {}
  }

  /** By Spring's. */
  public static class OfSpring {
    @OnAlipayNotification
    @org.springframework.transaction.annotation.Transactional
    public void paid(PaymentSucceeded payment) {}
  }

  /** By both. */
  public static class OfBoth {
    @OnAlipayNotification
    @Transactional
    @org.springframework.transaction.annotation.Transactional
    public void paid(PaymentSucceeded payment) {}
  }

  /** By its class. */
  @Transactional
  public static class OfClass {
    @OnAlipayNotification
    public void paid(PaymentSucceeded payment) {}
  }

  /** By what it inherits. */
  @OnAlipayNotification
  public static class Inheriting extends OfMethod {}

  /** Says what is a handler. */
  public interface Paid {
    @OnAlipayNotification
    void paid(PaymentSucceeded payment);
  }

  /** Is one. */
  public static class Implementing implements Paid {
    @Override
    @Transactional
    public void paid(PaymentSucceeded payment) {}
  }

  /** Says that it needs none. */
  public static class OwnMethod {
    @OnAlipayNotification(ownTransaction = true)
    @Transactional
    public void paid(PaymentSucceeded payment) {}
  }

  /** Says so of all its methods. */
  @OnAlipayNotification(ownTransaction = true)
  public static class OwnClass extends OfMethod {}

  /** Has another method that is. */
  public static class OfAnother {
    @OnAlipayNotification
    public void paid(PaymentSucceeded payment) {}

    @Transactional
    public void print() {}
  }

  /** Has others of the same name that are. */
  public static class OfNamesake {
    public final int paid = 1;

    @OnAlipayNotification
    public void paid(PaymentSucceeded payment) {}

    @OnAlipayNotification(ownTransaction = true)
    @Transactional
    public void paid(RefundSucceeded refund) {}

    @Transactional
    public void paid(String outTradeNo) {}
  }

  /** Has a field and a method of the same name that are not. */
  public static class BesideNamesakes extends OfMethod {
    public final int paid = 1;

    public void paid(String outTradeNo) {}
  }

  /** Overrides the method without it. */
  public static class Overriding extends OfMethod {
    @Override
    @OnAlipayNotification
    public void paid(PaymentSucceeded payment) {}
  }

  /** Handles. */
  public interface Handling {
    @OnAlipayNotification
    @Transactional
    default void paid(PaymentSucceeded payment) {}
  }

  /** By an interface. */
  public static class OfInterface implements Handling {}

  /** By an interface, whose method it overrides. */
  public static class OfPromise implements Handling {
    @Override
    public void paid(PaymentSucceeded payment) {}
  }

  /** An annotation of the application's own. */
  @Transactional
  @Retention(RetentionPolicy.RUNTIME)
  @interface Booking {}

  /** By that one. */
  public static class OfComposed {
    @OnAlipayNotification
    @Booking
    public void paid(PaymentSucceeded payment) {}
  }

  /** Of any event. */
  public abstract static class Generic<E extends AlipayEvent> {
    @OnAlipayNotification
    @Transactional
    public void paid(E event) {}
  }

  /** By a generic class. */
  public static class OfGeneric extends Generic<PaymentSucceeded> {}

  /** Wants none. */
  public static class Supporting {
    @OnAlipayNotification
    @Transactional(Transactional.TxType.SUPPORTS)
    public void paid(PaymentSucceeded payment) {}
  }

  /** Wants none, in a class that does. */
  public static class SupportingInside extends OfClass {
    @Override
    @OnAlipayNotification
    @Transactional(value = Transactional.TxType.SUPPORTS, rollbackOn = Exception.class)
    public void paid(PaymentSucceeded payment) {}
  }

  /** Wants one; what says NEVER is about something else. */
  public static class Elsewhere {
    @OnAlipayNotification
    @Transactional
    @About(Transactional.TxType.NEVER)
    public void paid(PaymentSucceeded payment) {}
  }

  /** An annotation of the application's own. */
  @Retention(RetentionPolicy.RUNTIME)
  public @interface About {
    /** What it is about. */
    Transactional.TxType value();
  }

  /** Wants none, of Spring. */
  @org.springframework.transaction.annotation.Transactional(
      propagation = Propagation.SUPPORTS,
      isolation = Isolation.SERIALIZABLE)
  public static class SupportingInSpring {
    @OnAlipayNotification
    public void paid(PaymentSucceeded payment) {}
  }

  /** Wants to be in none. */
  public static class Never {
    @OnAlipayNotification
    @Transactional(Transactional.TxType.NEVER)
    public void paid(PaymentSucceeded payment) {}
  }

  /** Wants one, in a class that does not. */
  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  public static class Requiring {
    @OnAlipayNotification
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void paid(PaymentSucceeded payment) {}
  }

  /** Does its work in the inbox's. */
  public static class InTheInboxs {
    @OnAlipayNotification
    @Transactional
    public void paid(PaymentSucceeded payment, Connection connection) {}
  }

  private Setup setup(Beans beans, Class<?>... found) {
    return new Setup(
        Settings.of(values::get),
        Alipay.CLOCK,
        MissingTransactionTest.class.getClassLoader(),
        new Object(),
        beans,
        new FoundClasses(Set.of(found), false));
  }

  private static String sentence(Class<?> type) {
    return type.getName()
        + ".paid is @Transactional, and nothing would begin a transaction, since "
        + type.getName()
        + " is no bean here; make it one, @ApplicationScoped where there is CDI, or set"
        + " alipay.inbox=jdbc: and the JNDI name of your DataSource and take its"
        + " java.sql.Connection, or write @OnAlipayNotification(ownTransaction = true) if it bears a"
        + " second call";
  }

  @ParameterizedTest(name = "stops the start, and the sentence says what to write: {0}")
  @ValueSource(
      classes = {
        OfMethod.class,
        Elsewhere.class,
        OfSpring.class,
        OfClass.class,
        Inheriting.class,
        Implementing.class,
        BesideNamesakes.class,
        OfInterface.class,
        OfPromise.class,
        OfComposed.class,
        OfGeneric.class,
        Requiring.class
      })
  void stopsTheStart(Class<?> type) {
    values.put("alipay.handlers", type.getName());

    assertThatThrownBy(() -> setup(Beans.NONE).intake())
        .isInstanceOf(SettingException.class)
        .hasMessage("alipay.handlers: " + sentence(type));
  }

  @Test
  @DisplayName("stops the start where the server has found it")
  void stopsTheStartWhereItWasFound() {
    assertThatThrownBy(() -> setup(Beans.NONE, OfMethod.class).intake())
        .isInstanceOf(SettingException.class)
        .hasMessage(sentence(OfMethod.class));
  }

  @ParameterizedTest(name = "stops nothing where it bears a second call, or another method is: {0}")
  @ValueSource(
      classes = {
        OwnMethod.class,
        OwnClass.class,
        OfAnother.class,
        OfNamesake.class,
        Overriding.class
      })
  void stopsNothingWhereItBearsASecondCall(Class<?> type) {
    values.put("alipay.handlers", type.getName());

    assertThatCode(() -> setup(Beans.NONE).intake()).doesNotThrowAnyException();
  }

  @ParameterizedTest(name = "stops nothing where it wants no transaction: {0}")
  @ValueSource(classes = {Supporting.class, SupportingInside.class, SupportingInSpring.class})
  void stopsNothingWhereItWantsNone(Class<?> type) {
    values.put("alipay.handlers", type.getName());

    assertThatCode(() -> setup(Beans.NONE).intake()).doesNotThrowAnyException();
  }

  @Test
  @DisplayName("is not told of a missing transaction where it is to be in none")
  void isToldOfNoMissingTransactionWhereItIsToBeInNone() {
    assertThat(started(Beans.NONE, Never.class))
        .contains(".paid(PaymentSucceeded) has a transaction of NEVER", "leave NEVER out");
  }

  @Test
  @DisplayName("stops nothing where it is a bean: its container begins the transaction")
  void stopsNothingWhereItIsABean() {
    values.put("alipay.handlers", OfMethod.class.getName());
    var beans =
        new Beans() {
          @Override
          public <T> Optional<T> ofClass(Class<T> type) {
            return Optional.of(type.cast(new OfMethod()));
          }
        };

    assertThatCode(() -> setup(beans).intake()).doesNotThrowAnyException();
  }

  @Test
  @DisplayName("stops nothing where the inbox's transaction is around it")
  void stopsNothingInTheInboxsTransaction() throws Exception {
    values.put("alipay.handlers", InTheInboxs.class.getName());
    values.put("alipay.inbox", "jdbc:books");
    values.put("alipay.create-tables", "true");
    try (TestDatabase database = TestDatabase.fresh(TestDatabase.Kind.H2)) {
      var beans =
          new Beans() {
            @Override
            public Optional<DataSource> dataSource(String name) {
              return Optional.of(database.dataSource());
            }
          };

      assertThatCode(() -> setup(beans).intake()).doesNotThrowAnyException();
    }
  }

  /** An application that was compiled with JTA and runs without. */
  public static class WithoutJta implements Callable<String> {
    @Override
    public String call() {
      return started(Beans.NONE, OfMethod.class);
    }
  }

  /** The same, as a bean of CDI. */
  public static class BeanWithoutJta implements Callable<String> {
    @Override
    public String call() {
      return started(bean(new OfMethod()));
    }
  }

  /** The same, as a bean of Spring. */
  public static class BeanOfSpringToo implements Callable<String> {
    @Override
    public String call() {
      return started(bean(new OfBoth()));
    }
  }

  private static String started(Beans beans, Class<?>... found) {
    try {
      new MissingTransactionTest().setup(beans, found).intake();
      return "started";
    } catch (SettingException e) {
      return e.getMessage();
    }
  }

  private static Beans bean(Object handler) {
    return new Beans() {
      @Override
      public List<HandlerBean> handlers() {
        return List.of(HandlerBean.of(handler));
      }
    };
  }

  @Test
  @DisplayName("is seen on a server without JTA, where Java leaves the annotation out")
  void isSeenWithoutJta() throws Exception {
    try (WithoutPackage loader = new WithoutPackage("jakarta.transaction.")) {
      assertThat(loader.call(WithoutJta.class))
          .asString()
          .contains(".paid is @Transactional, and nothing would begin a transaction, since ")
          .contains(" is no bean here; make it one");
    }
  }

  @Test
  @DisplayName("stops the start as a bean too, where there is no JTA that its container could see")
  void stopsTheStartAsABeanWithoutJta() throws Exception {
    assertThat(started(bean(new OfMethod()))).isEqualTo("started");
    try (WithoutPackage loader = new WithoutPackage("jakarta.transaction.")) {
      assertThat(loader.call(BeanWithoutJta.class))
          .asString()
          .contains(
              ".paid is @Transactional, and nothing would begin a transaction, since this server"
                  + " does not have the annotation; set alipay.inbox=jdbc: and the JNDI name");
      assertThat(loader.call(BeanOfSpringToo.class)).isEqualTo("started");
    }
  }
}
