package io.github.alipayjakarta.settings;

import static io.github.alipayjakarta.Alipay.AMOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.LogLines;
import io.github.alipayjakarta.Vectors;
import io.github.alipayjakarta.handler.HandlerBean;
import io.github.alipayjakarta.handler.OnAlipayNotification;
import io.github.alipayjakarta.intake.Intake;
import io.github.alipayjakarta.notification.PaymentSucceeded;
import io.github.alipayjakarta.orders.KnownOrder;
import io.github.alipayjakarta.orders.OrderBook;
import io.github.alipayjakarta.protocol.Form;
import io.github.alipayjakarta.testkit.PretendNotification;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Stereotype;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.URL;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Annotated classes that the server has found")
class FoundHandlersTest {
  private static final List<String> CALLS = new ArrayList<>();

  private final Map<String, String> values = new HashMap<>();

  FoundHandlersTest() {
    values.put("alipay.app-id", Alipay.APP_ID);
    values.put("alipay.alipay-public-key", Vectors.key("alipayPublicSpkiBase64"));
  }

  @BeforeEach
  void forget() {
    CALLS.clear();
  }

  /** Handler and order book. */
  public static class Shop implements OrderBook {
    private static int made;

    private final String name = "Shop " + ++made;

    @OnAlipayNotification
    public void paid(PaymentSucceeded payment) {
      CALLS.add(name);
    }

    @Override
    public Optional<KnownOrder> find(String outTradeNo) {
      CALLS.add(name);
      return Optional.of(new KnownOrder("辣条", AMOUNT));
    }
  }

  /** Another one. */
  public static class Other {
    @OnAlipayNotification
    public void paid(PaymentSucceeded payment) {
      CALLS.add("Other");
    }
  }

  /** Inherits all. */
  @OnAlipayNotification
  public static class Derived extends Other {
    @Override
    public void paid(PaymentSucceeded payment) {
      CALLS.add("Derived");
    }
  }

  /** Inherits and says nothing of it: servers differ in whether they hand it over. */
  public static class Silent extends Other {
    @Override
    public void paid(PaymentSucceeded payment) {
      CALLS.add("Silent");
    }
  }

  /** Cannot be made. */
  public abstract static class Unfinished {
    @OnAlipayNotification
    public abstract void paid(PaymentSucceeded payment);
  }

  /** Is a bean if it is chosen. */
  @Alternative
  public static class Chosen {
    @OnAlipayNotification
    public void paid(PaymentSucceeded payment) {
      CALLS.add("Chosen");
    }
  }

  /** Has a scope of CDI. */
  @ApplicationScoped
  public static class Bean {
    @OnAlipayNotification
    public void paid(PaymentSucceeded payment) {
      CALLS.add("Bean");
    }
  }

  /** A stereotype of the application's own. */
  @Alternative
  @Stereotype
  @Retention(RetentionPolicy.RUNTIME)
  @interface Mock {}

  /** Is a bean if its stereotype is chosen. */
  @Mock
  public static class Pretending {
    @OnAlipayNotification
    public void paid(PaymentSucceeded payment) {
      CALLS.add("Pretending");
    }
  }

  /** Wants something that nobody has. */
  public static class Demanding {
    public Demanding(Integer number) {}

    @OnAlipayNotification
    public void paid(PaymentSucceeded payment) {}
  }

  /** Says that it handles, and has nothing that does. */
  @OnAlipayNotification
  public static class Empty {}

  private Setup setup(Beans beans, boolean severalFilters, Class<?>... found) {
    return new Setup(
        Settings.of(values::get),
        Alipay.CLOCK,
        getClass().getClassLoader(),
        new Object(),
        beans,
        new FoundClasses(Set.of(found), severalFilters));
  }

  private List<String> callsOf(Setup setup) {
    Intake intake = setup.intake();
    PretendNotification payment = Alipay.pretend().paymentSucceeded("T1", AMOUNT);
    intake.accept(() -> Form.parse(payment.body()), (verified, events) -> false);
    return CALLS;
  }

  private static Beans beans(Object... objects) {
    return new Beans() {
      @Override
      public List<HandlerBean> handlers() {
        return Stream.of(objects).map(HandlerBean::of).toList();
      }
    };
  }

  @Test
  @DisplayName("are handlers where no setting names one, and each is told of once")
  void areHandlers() {
    try (LogLines log = new LogLines()) {
      assertThat(callsOf(setup(Beans.NONE, false, Other.class))).containsExactly("Other");

      assertThat(log.lines()).filteredOn(line -> line.contains("Other.paid")).hasSize(1);
    }
  }

  @Test
  @DisplayName("are one object with the order book that a setting names")
  void areOneObjectWithTheOrderBook() {
    values.put("alipay.order-book", Shop.class.getName());

    List<String> calls = callsOf(setup(Beans.NONE, false, Shop.class));

    assertThat(calls).hasSize(2);
    assertThat(calls.get(0)).isEqualTo(calls.get(1));
  }

  @Test
  @DisplayName("found, a bean, and named in alipay.handlers: one object, called once")
  void foundABeanAndNamed() {
    values.put("alipay.handlers", Shop.class.getName());
    try (LogLines log = new LogLines()) {
      assertThat(callsOf(setup(beans(new Shop()), false, Shop.class))).hasSize(1);

      assertThat(log.lines()).noneMatch(line -> line.contains("is not called"));
    }
  }

  @Test
  @DisplayName("found and a bean: the bean is called, whichever of its types it is known by")
  void foundAndABean() {
    try (LogLines log = new LogLines()) {
      assertThat(callsOf(setup(beans(new Derived()), false, Other.class, Derived.class)))
          .containsExactly("Derived");

      assertThat(log.lines()).noneMatch(line -> line.contains("is not called"));
    }
  }

  @Test
  @DisplayName("are not called where alipay.handlers names others, and each is told of once")
  void areNotCalledWhereASettingNamesOthers() {
    values.put("alipay.handlers", Shop.class.getName());
    try (LogLines log = new LogLines()) {
      assertThat(callsOf(setup(Beans.NONE, false, Other.class))).hasSize(1).doesNotContain("Other");

      assertThat(log.lines())
          .filteredOn(
              line ->
                  line.contains(
                      "Other handles notifications and is not called: alipay.handlers names the"
                          + " classes that are"))
          .hasSize(1);
    }
  }

  @Test
  @DisplayName("are not called where there are several filters, which alipay.handlers tells apart")
  void areNotCalledWhereThereAreSeveralFilters() {
    try (LogLines log = new LogLines()) {
      assertThat(callsOf(setup(Beans.NONE, true, Other.class))).isEmpty();

      assertThat(log.lines())
          .filteredOn(line -> line.contains("there are several AlipayNotifyFilters; name it in"))
          .hasSize(1);
    }
  }

  @Test
  @DisplayName("that inherit from each other are the most derived one")
  void thatInheritAreTheMostDerivedOne() {
    assertThat(callsOf(setup(Beans.NONE, false, Other.class, Derived.class)))
        .containsExactly("Derived");
  }

  @Test
  @DisplayName("that only inherit are none, on servers that hand them over as on those that do not")
  void thatOnlyInheritAreNone() {
    assertThat(callsOf(setup(Beans.NONE, false, Other.class, Silent.class)))
        .containsExactly("Other");
  }

  @Test
  @DisplayName("that are abstract are told of, unless a class that is none inherits from them")
  void thatAreAbstractAreToldOf() {
    try (LogLines log = new LogLines()) {
      assertThat(callsOf(setup(Beans.NONE, false, Unfinished.class))).isEmpty();

      assertThat(log.lines())
          .anyMatch(
              line -> line.contains("Unfinished handles notifications and is not called: it"));
    }
  }

  @Test
  @DisplayName("that have no name are left to the code that they stand in")
  void thatHaveNoNameAreLeftToTheirCode() {
    Object nameless =
        new Object() {
          @OnAlipayNotification
          void paid(PaymentSucceeded payment) {
            CALLS.add("nameless");
          }
        };

    assertThat(callsOf(setup(Beans.NONE, false, nameless.getClass()))).isEmpty();
  }

  @Test
  @DisplayName("that a container leaves out on purpose stay out, with it and without")
  void thatAContainerLeavesOutStayOut() {
    assertThat(callsOf(setup(Beans.NONE, false, Chosen.class))).isEmpty();
    assertThat(callsOf(setup(beans(), false, Chosen.class, Bean.class, Pretending.class)))
        .isEmpty();
    assertThat(callsOf(setup(Beans.NONE, false, Bean.class))).containsExactly("Bean");
  }

  /** Knows the class and gives nobody its file. */
  private static final class SilentLoader extends ClassLoader {
    Class<?> load(Class<?> type) throws IOException {
      String file = type.getName().replace('.', '/') + ".class";
      try (InputStream in = type.getClassLoader().getResourceAsStream(file)) {
        byte[] bytes = in.readAllBytes();
        return defineClass(type.getName(), bytes, 0, bytes.length);
      }
    }

    @Override
    public URL getResource(String name) {
      return null;
    }
  }

  @Test
  @DisplayName("that a container leaves out stay out where their class files cannot be read")
  void thatAContainerLeavesOutStayOutUnread() throws Exception {
    Class<?> unread = new SilentLoader().load(Chosen.class);

    assertThat(unread.getResourceAsStream("FoundHandlersTest$Chosen.class")).isNull();
    try (LogLines log = new LogLines()) {
      setup(Beans.NONE, false, unread).intake();

      assertThat(log.lines())
          .anyMatch(line -> line.contains("it is @Alternative and no bean here"));
    }
  }

  /** Wants a transaction that nobody begins. */
  public static class Transacted {
    @OnAlipayNotification
    @Transactional
    public void paid(PaymentSucceeded payment) {}
  }

  @Test
  @DisplayName("that want a transaction stop the start where their class files cannot be read")
  void thatWantATransactionStopTheStartUnread() throws Exception {
    Class<?> unread = new SilentLoader().load(Transacted.class);

    assertThatThrownBy(() -> setup(Beans.NONE, false, unread).intake())
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("Transacted.paid is @Transactional, and nothing would begin");
  }

  @Test
  @DisplayName("that cannot be made stop the start, and the sentence says what to write")
  void thatCannotBeMadeStopTheStart() {
    assertThatThrownBy(() -> setup(Beans.NONE, false, Demanding.class).intake())
        .isInstanceOf(SettingException.class)
        .hasMessage(
            "a class with @OnAlipayNotification was found: "
                + Demanding.class.getName()
                + " could not be made: make it a public class with a public constructor that takes"
                + " nothing, or the ServletContext, or name the classes that handle in"
                + " alipay.handlers");
  }

  @Test
  @DisplayName("that handle nothing stop the start")
  void thatHandleNothingStopTheStart() {
    assertThatThrownBy(() -> setup(Beans.NONE, false, Empty.class).intake())
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("Empty has no method annotated with @OnAlipayNotification; write:");
  }
}
