package io.github.alipayjakarta.settings;

import static io.github.alipayjakarta.Alipay.AMOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.Vectors;
import io.github.alipayjakarta.WithoutPackage;
import io.github.alipayjakarta.databases.TestDatabase;
import io.github.alipayjakarta.handler.HandlerBean;
import io.github.alipayjakarta.handler.OnAlipayNotification;
import io.github.alipayjakarta.inbox.Inbox.Joining;
import io.github.alipayjakarta.intake.Intake;
import io.github.alipayjakarta.intake.IntakeListener;
import io.github.alipayjakarta.intake.Outcome;
import io.github.alipayjakarta.jdbc.DataSourceTransactions;
import io.github.alipayjakarta.jdbc.Transactions;
import io.github.alipayjakarta.notification.PaymentSucceeded;
import io.github.alipayjakarta.orders.KnownOrder;
import io.github.alipayjakarta.orders.OrderBook;
import io.github.alipayjakarta.protocol.Form;
import io.github.alipayjakarta.protocol.Reply;
import io.github.alipayjakarta.testkit.PretendNotification;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What settings do not name comes from the application's beans")
class BeansTest {
  private final Map<String, String> values = new HashMap<>();
  private final List<String> told = new ArrayList<>();

  BeansTest() {
    values.put("alipay.app-id", Alipay.APP_ID);
    values.put("alipay.alipay-public-key", Vectors.key("alipayPublicSpkiBase64"));
  }

  /** Handler, order book and listener. */
  public static class Shop implements OrderBook, IntakeListener {
    static final BigDecimal PRICE = AMOUNT;

    final List<String> booked = new ArrayList<>();
    final List<String> heard = new ArrayList<>();

    @OnAlipayNotification
    public void paid(PaymentSucceeded payment) {
      booked.add(payment.outTradeNo());
    }

    @Override
    public Optional<KnownOrder> find(String outTradeNo) {
      return outTradeNo.equals("strange")
          ? Optional.empty()
          : Optional.of(new KnownOrder("辣条", PRICE));
    }

    @Override
    public void told(Outcome outcome) {
      heard.add(outcome.reason());
    }
  }

  /** A container with this one bean. */
  private static class OneBean implements Beans {
    final Shop shop = new Shop();
    int lent;

    @Override
    public List<HandlerBean> handlers() {
      return List.of(
          new HandlerBean(
              Shop.class,
              use -> {
                lent++;
                use.of(shop);
              }));
    }

    @Override
    public <T> Optional<T> one(Class<T> type) {
      return type.isInstance(shop) ? Optional.of(type.cast(shop)) : Optional.empty();
    }

    @Override
    public <T> List<T> all(Class<T> type) {
      return one(type).stream().toList();
    }

    @Override
    public <T> Optional<T> ofClass(Class<T> type) {
      return type == Shop.class ? Optional.of(type.cast(shop)) : Optional.empty();
    }
  }

  private Setup setup(Beans beans) {
    return new Setup(
        Settings.of(values::get),
        Alipay.CLOCK,
        BeansTest.class.getClassLoader(),
        new Object(),
        beans);
  }

  private static Reply post(Intake intake, String order) {
    PretendNotification payment = Alipay.pretend().paymentSucceeded(order, AMOUNT);
    return intake.accept(() -> Form.parse(payment.body()), (verified, events) -> false);
  }

  @Test
  @DisplayName("Handlers, order book and listeners are found without a setting")
  void theyAreFoundWithoutASetting() {
    var beans = new OneBean();
    Intake intake = setup(beans).intake();

    assertThat(post(intake, "T1")).isEqualTo(Reply.SUCCESS);
    assertThat(post(intake, "strange")).isEqualTo(Reply.FAILURE);
    assertThat(beans.shop.booked).containsExactly("T1");
    assertThat(beans.lent).isOne();
    assertThat(beans.shop.heard).hasSize(2);
  }

  @Test
  @DisplayName("A bean whose class a setting names as well is there once, and is the bean")
  void aBeanThatASettingNamesIsThereOnce() {
    values.put("alipay.handlers", Shop.class.getName());
    values.put("alipay.order-book", Shop.class.getName());
    values.put("alipay.listener", Shop.class.getName());
    var beans = new OneBean();
    Intake intake = setup(beans).intake();

    assertThat(post(intake, "T1")).isEqualTo(Reply.SUCCESS);
    assertThat(beans.shop.booked).containsExactly("T1");
    assertThat(beans.shop.heard).hasSize(1);
  }

  @Test
  @DisplayName("Where beans are several the sentence begins with the setting that decides")
  void whereBeansAreSeveralTheSettingIsNamed() {
    Beans several =
        new Beans() {
          @Override
          public <T> Optional<T> one(Class<T> type) {
            if (type == OrderBook.class) {
              throw new SettingException("there are 2 of them");
            }
            return Optional.empty();
          }
        };

    assertThatThrownBy(() -> setup(several).intake())
        .isInstanceOf(SettingException.class)
        .hasMessage("alipay.order-book: there are 2 of them");
  }

  @Test
  @DisplayName("A DataSource and its transactions come from there, unless a setting says otherwise")
  void theDataSourceComesFromThere() throws Exception {
    values.put("alipay.inbox", "jdbc");
    values.put("alipay.create-tables", "true");
    values.put("alipay.transactions", "auto");
    try (TestDatabase database = TestDatabase.fresh(TestDatabase.Kind.H2)) {
      var beans =
          new OneBean() {
            @Override
            public Optional<DataSource> dataSource(String name) {
              return name.isEmpty() ? Optional.of(database.dataSource()) : Optional.empty();
            }

            @Override
            public Optional<Transactions> transactions(DataSource dataSource) {
              told.add("asked");
              return Optional.of(byThread(new DataSourceTransactions(dataSource)));
            }
          };
      assertThat(post(setup(beans).intake(), "T1")).isEqualTo(Reply.SUCCESS);
      assertThat(told).containsExactly("asked");

      values.put("alipay.transactions", "datasource");
      assertThatThrownBy(() -> setup(beans).intake())
          .hasMessageContaining("does not take the transaction's connection");
      assertThat(told).containsExactly("asked");
    }
  }

  /** Stands for a container's own transactions, which handlers are in by their thread. */
  private static Transactions byThread(Transactions transactions) {
    return new Transactions() {
      @Override
      public <T> T run(Body<T> body) throws Exception {
        return transactions.run(body);
      }

      @Override
      public Joining joining() {
        return Joining.BY_THREAD;
      }
    };
  }

  @Test
  @DisplayName("Without a container an inbox needs a name, and the sentence shows one")
  void withoutAContainerAnInboxNeedsAName() {
    for (String inbox : List.of("jdbc", "jdbc:")) {
      values.put("alipay.inbox", inbox);

      assertThatThrownBy(() -> setup(Beans.NONE).intake())
          .isInstanceOf(SettingException.class)
          .hasMessage(
              "alipay.inbox names no DataSource; write jdbc: and the JNDI name of yours,"
                  + " jdbc:java:comp/env/jdbc/shop for example");
    }
  }

  /** An application that has neither CDI nor Spring. */
  public static class BareApplication implements Callable<String> {
    @Override
    public String call() {
      Map<String, String> values =
          Map.of(
              "alipay.app-id",
              Alipay.APP_ID,
              "alipay.alipay-public-key",
              Vectors.key("alipayPublicSpkiBase64"));
      var setup =
          new Setup(
              Settings.of(values::get), Alipay.CLOCK, getClass().getClassLoader(), new Object());
      return post(setup.intake(), "T1") + ", " + (Beans.ofThisApplication() == Beans.NONE);
    }
  }

  @ParameterizedTest(name = "without {0}")
  @ValueSource(
      strings = {"jakarta.enterprise.", "org.springframework.", "org.eclipse.microprofile."})
  @DisplayName("Where a container's API is not there nothing of it is loaded")
  void whereAnApiIsNotThereNothingOfItIsLoaded(String api) throws Exception {
    try (WithoutPackage loader = new WithoutPackage(api)) {
      assertThat(loader.call(BareApplication.class)).isEqualTo("SUCCESS, true");
    }
  }
}
