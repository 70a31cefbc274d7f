package io.github.alipayjakarta.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.example.testing.ShopServer;
import io.github.alipayjakarta.simulator.delivery.Attempt;
import io.github.alipayjakarta.simulator.junit.SimulatorExtension;
import io.github.alipayjakarta.testkit.Fault;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Against the real AlipayNotifyFilter, on Jetty,")
@ExtendWith(SimulatorExtension.class)
class FaultsAgainstTheFilterIT {
  private static ShopServer shop;

  @BeforeAll
  static void opens(Simulator alipay) throws Exception {
    shop = new ShopServer(alipay);
  }

  @AfterAll
  static void closes() throws Exception {
    shop.close();
  }

  /** The fault; verdicts at once; balance then; verdicts after it is gone for two days; balance. */
  static Stream<Arguments> faults() {
    return Stream.of(
        arguments(Fault.DUPLICATE, "success success", "88.88", "", "88.88"),
        arguments(
            Fault.PARALLEL_COPIES, "success success success success success", "88.88", "", "88.88"),
        arguments(Fault.REORDERED, "", "0", "success", "88.88"),
        arguments(Fault.DELAYED, "", "0", "success", "88.88"),
        arguments(Fault.DROPPED, "lost", "0", "success", "88.88"),
        arguments(Fault.CONNECTION_CUT, "cut", "88.88", "success", "88.88"),
        arguments(Fault.SLOW_BODY, "success", "88.88", "", "88.88"),
        arguments(Fault.GBK, "success", "88.88", "", "88.88"),
        arguments(Fault.UNKNOWN_PARAMETER, "success", "88.88", "", "88.88"),
        arguments(Fault.COUPONS, "success", "88.88", "", "88.88"),
        arguments(Fault.PARTIAL_REFUND, "success success", "88.87", "", "88.87"),
        arguments(Fault.FINISHED_MONTHS_LATER, "success success", "88.88", "", "88.88"),
        arguments(Fault.WRONG_AMOUNT, "failure", "0", "success", "88.88"),
        arguments(Fault.WRONG_SELLER, "failure", "0", "success", "88.88"),
        arguments(Fault.OTHER_APP, "failure", "0", "success", "88.88"),
        arguments(Fault.REPLAYED, "success failure", "88.88", "", "88.88"),
        arguments(Fault.UNSIGNED, "failure", "0", "success", "88.88"),
        arguments(Fault.FOREIGN_KEY, "failure", "0", "success", "88.88"),
        arguments(Fault.SHA1, "failure", "0", "success", "88.88"),
        arguments(Fault.ROTATED_KEY, "failure", "0", "success", "88.88"),
        arguments(Fault.RESPLIT_FORGERY, "failure", "0", "success", "88.88"));
  }

  @Test
  @DisplayName("every fault of notifications is tried")
  void everyFaultIsTried() {
    assertThat(faults().map(row -> row.get()[0]).collect(Collectors.toSet()))
        .isEqualTo(
            Arrays.stream(Fault.values())
                .filter(fault -> !fault.isOfAnswers())
                .collect(Collectors.toSet()));
  }

  @ParameterizedTest(name = "{0} is answered [{1}], then [{3}], and books {2}, then {4}")
  @MethodSource("faults")
  void eachFaultHasItsEffect(
      Fault fault, String atOnce, String booked, String later, String inTheEnd, Simulator alipay) {
    String number = "F" + fault.ordinal();
    alipay.open(shop.order(number, "88.88"));
    alipay.faultOn(fault);

    alipay.pay(number);
    assertThat(verdicts(alipay, number)).isEqualTo(atOnce);
    assertThat(shop.orders().balanceOf(number)).isEqualByComparingTo(booked);

    alipay.faultOff(fault);
    alipay.advance(Duration.ofDays(2));
    assertThat(verdicts(alipay, number)).isEqualTo((atOnce + " " + later).strip());
    assertThat(shop.orders().balanceOf(number)).isEqualByComparingTo(inTheEnd);
  }

  /** By order, since a message about another app or trade number belongs to it, too. */
  private static String verdicts(Simulator alipay, String number) {
    String tradeNo = alipay.trade(number).tradeNo();
    return alipay.timeLine().of(tradeNo).stream()
        .filter(entry -> entry.kind().wireName().equals("attempt"))
        .map(entry -> String.valueOf(entry.details().get("verdict")))
        .collect(Collectors.joining(" "));
  }

  @Test
  @DisplayName("a payment that is sent five times more, at once, is booked once")
  void aPaymentSentFiveTimesMoreIsBookedOnce(Simulator alipay) {
    alipay.open(shop.order("H1", "88.88"));
    alipay.pay("H1");

    assertThat(alipay.resend("H1", 5)).hasSize(5).allMatch(Attempt::isAccepted);
    alipay.expectDeliveries("H1", 6);
    assertThat(shop.orders().balanceOf("H1")).isEqualByComparingTo("88.88");
  }

  @Test
  @DisplayName("what happened last is told first, and counts as it happened")
  void whatHappenedLastIsToldFirst(Simulator alipay) {
    alipay.open(shop.order("G1", "88.88"));
    alipay.faultOn(Fault.REORDERED);
    alipay.pay("G1");
    alipay.refund("G1", "G1-R1", new BigDecimal("88.88"));

    assertThat(alipay.deliveries("G1"))
        .extracting(a -> a.parameter("trade_status"))
        .containsExactly("TRADE_CLOSED", "TRADE_SUCCESS");
    assertThat(alipay.deliveries("G1")).allMatch(Attempt::isAccepted);
    assertThat(shop.orders().balanceOf("G1")).isEqualByComparingTo("0");
  }
}
