package com.example.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.alipayjakarta.simulator.Simulator;
import io.github.alipayjakarta.simulator.delivery.Attempt;
import io.github.alipayjakarta.simulator.junit.SimulatorExtension;
import io.github.alipayjakarta.testkit.Fault;
import io.github.alipayjakarta.testkit.PretendEvent;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Recipe 3: what goes wrong in real life, on demand. */
@ExtendWith(SimulatorExtension.class)
class FaultsRecipeTest {
  @ParameterizedTest
  @EnumSource(names = {"WRONG_AMOUNT", "OTHER_APP", "UNSIGNED", "FOREIGN_KEY", "SHA1", "REPLAYED"})
  void nobodyPaysWithAForgery(Fault fault, Simulator alipay) throws Exception {
    try (ShopServer shop = new ShopServer(alipay)) {
      shop.order("C1", "88.88");

      for (Attempt attempt :
          alipay
              .post(shop.notifyUrl())
              .with("out_trade_no", "C1")
              .with(fault)
              .send(PretendEvent.PAYMENT_SUCCEEDED)) {
        assertFalse(attempt.isAccepted());
      }
      assertEquals(BigDecimal.ZERO, shop.orders().balanceOf("C1"));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DUPLICATE", "PARALLEL_COPIES", "GBK", "COUPONS", "UNKNOWN_PARAMETER"})
  void aPaymentIsBookedOnceHoweverItComes(Fault fault, Simulator alipay) throws Exception {
    try (ShopServer shop = new ShopServer(alipay)) {
      String number = "C2" + fault.ordinal();
      alipay.open(shop.order(number, "88.88"));
      alipay.faultOn(fault);

      alipay.pay(number);

      assertEquals(new BigDecimal("88.88"), shop.orders().balanceOf(number));
    }
  }

  @Test
  void anAnswerThatGotLostCostsNothing(Simulator alipay) throws Exception {
    try (ShopServer shop = new ShopServer(alipay)) {
      alipay.open(shop.order("C3", "88.88"));
      alipay.faultOn(Fault.CONNECTION_CUT);
      alipay.pay("C3");
      alipay.faultOff(Fault.CONNECTION_CUT);

      alipay.advance(Duration.ofMinutes(4));

      alipay.expectDeliveries("C3", 2);
      assertEquals(new BigDecimal("88.88"), shop.orders().balanceOf("C3"));
    }
  }
}
