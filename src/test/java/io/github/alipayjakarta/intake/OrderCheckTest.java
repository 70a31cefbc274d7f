package io.github.alipayjakarta.intake;

import static io.github.alipayjakarta.Alipay.AMOUNT;
import static io.github.alipayjakarta.Alipay.APP_ID;
import static io.github.alipayjakarta.Alipay.CLOCK;
import static io.github.alipayjakarta.protocol.Reply.FAILURE;
import static io.github.alipayjakarta.protocol.Reply.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.orders.KnownOrder;
import io.github.alipayjakarta.protocol.Form;
import io.github.alipayjakarta.protocol.Reply;
import io.github.alipayjakarta.testkit.PretendNotification;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("商户需要验证该通知数据中的")
class OrderCheckTest {
  private static final String SELLER = "2088000000000002";

  private final List<String> asked = new ArrayList<>();
  private final List<Object> handled = new ArrayList<>();
  private KnownOrder order = new KnownOrder("辣条", new BigDecimal("88.88"), null);
  private Set<String> configured = Set.of();

  private Intake intake() {
    return Intake.builder(Alipay.reader())
        .clock(CLOCK)
        .orderBook(
            outTradeNo -> {
              asked.add(outTradeNo);
              return outTradeNo.equals("T1") ? Optional.of(order) : Optional.empty();
            },
            Map.of(APP_ID, configured))
        .build();
  }

  private Reply post(Intake intake, PretendNotification notification) {
    return intake.accept(
        () -> Form.parse(notification.body()), (verified, events) -> handled.addAll(events));
  }

  private static PretendNotification payment(String outTradeNo) {
    return Alipay.pretend().paymentSucceeded(outTradeNo, AMOUNT);
  }

  @Test
  @DisplayName("1. out_trade_no is an order created in the merchant's system")
  void outTradeNoIsAnOrderOfTheMerchants() {
    Intake intake = intake();

    assertThat(post(intake, payment("T2"))).isEqualTo(FAILURE);
    assertThat(handled).isEmpty();
    assertThat(intake.counts()).containsEntry("unknown-order", 1L);
    assertThat(post(intake, payment("T1"))).isEqualTo(SUCCESS);
  }

  @Test
  @DisplayName("2. total_amount equals that order's amount, as a number")
  void totalAmountEqualsTheOrdersAmount() {
    Intake intake = intake();

    assertThat(post(intake, payment("T1").with("total_amount", "0.01"))).isEqualTo(FAILURE);
    assertThat(post(intake, payment("T1").without("total_amount"))).isEqualTo(FAILURE);
    assertThat(handled).isEmpty();
    assertThat(intake.counts()).containsEntry("other-amount", 2L);
    assertThat(post(intake, payment("T1").with("total_amount", "88.880"))).isEqualTo(SUCCESS);
  }

  @Test
  @DisplayName("3. seller_id is the party that the order was for")
  void sellerIdIsThePartyThatTheOrderWasFor() {
    order = new KnownOrder("辣条", AMOUNT, "2088999999999999");
    Intake intake = intake();

    assertThat(post(intake, payment("T1"))).isEqualTo(FAILURE);
    assertThat(intake.counts()).containsEntry("other-seller", 1L);
    order = new KnownOrder("辣条", AMOUNT, SELLER);
    assertThat(post(intake, payment("T1"))).isEqualTo(SUCCESS);
  }

  @Test
  @DisplayName("4. Of several apps, app_id is the one that the order was sold through")
  void appIdIsTheOneThatTheOrderWasSoldThrough() {
    order = new KnownOrder("辣条", AMOUNT, null, "2021000000000002");
    Intake intake = intake();

    assertThat(post(intake, payment("T1"))).isEqualTo(FAILURE);
    assertThat(handled).isEmpty();
    assertThat(intake.counts()).containsEntry("other-app", 1L);
    order = new KnownOrder("辣条", AMOUNT, null, APP_ID);
    assertThat(post(intake, payment("T1"))).isEqualTo(SUCCESS);
  }

  @Test
  @DisplayName("The order book's seller wins over the configured ones")
  void theOrderBooksSellerWins() {
    configured = Set.of("2088999999999999");
    order = new KnownOrder("辣条", AMOUNT, SELLER);

    assertThat(post(intake(), payment("T1"))).isEqualTo(SUCCESS);
  }

  @Test
  @DisplayName("Where the order book names no seller, the configured ones are expected")
  void withoutASellerInTheBookTheConfiguredOnesAreExpected() {
    configured = Set.of("2088999999999999");
    assertThat(post(intake(), payment("T1"))).isEqualTo(FAILURE);

    configured = Set.of("2088999999999999", SELLER);
    assertThat(post(intake(), payment("T1"))).isEqualTo(SUCCESS);
  }

  @Test
  @DisplayName("A seller that is absent in a signed message is accepted")
  void anAbsentSellerIsAccepted() {
    configured = Set.of("2088999999999999");

    assertThat(post(intake(), payment("T1").without("seller_id"))).isEqualTo(SUCCESS);
  }

  @Test
  @DisplayName("The order book is never asked for duplicates")
  void theOrderBookIsNeverAskedForDuplicates() {
    Intake intake = intake();
    post(intake, payment("T1"));
    post(intake, payment("T1"));

    assertThat(asked).containsExactly("T1");
  }

  @Test
  @DisplayName("The order book is not asked for what is no trade")
  void theOrderBookIsNotAskedForWhatIsNoTrade() {
    assertThat(post(intake(), Alipay.pretend().notification("other"))).isEqualTo(SUCCESS);
    assertThat(asked).isEmpty();
  }

  @Test
  @DisplayName("An order book that throws answers failure")
  void anOrderBookThatThrowsAnswersFailure() {
    Intake intake =
        Intake.builder(Alipay.reader())
            .clock(CLOCK)
            .orderBook(
                outTradeNo -> {
                  throw new IllegalStateException("the database is down");
                },
                Map.of())
            .build();

    assertThat(post(intake, payment("T1"))).isEqualTo(FAILURE);
    assertThat(handled).isEmpty();
  }
}
