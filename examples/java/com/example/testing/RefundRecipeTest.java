package com.example.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.alipayjakarta.simulator.Simulator;
import io.github.alipayjakarta.simulator.junit.SimulatorExtension;
import io.github.alipayjakarta.testkit.Fault;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Recipe 2: a refund is no second payment, although Alipay calls both TRADE_SUCCESS. */
@ExtendWith(SimulatorExtension.class)
class RefundRecipeTest {
  @Test
  void aPartialRefundIsTakenOff(Simulator alipay) throws Exception {
    try (ShopServer shop = new ShopServer(alipay)) {
      alipay.open(shop.order("B1", "88.88"));
      alipay.pay("B1");

      alipay.refund("B1", "B1-R1", new BigDecimal("8.88"));
      assertEquals(new BigDecimal("80.00"), shop.orders().balanceOf("B1"));

      alipay.refund("B1", "B1-R2", new BigDecimal("80.00"));
      assertEquals(new BigDecimal("0.00"), shop.orders().balanceOf("B1"));
    }
  }

  @Test
  void anOvertakingRefundIsNotUndoneByItsPayment(Simulator alipay) throws Exception {
    try (ShopServer shop = new ShopServer(alipay)) {
      alipay.open(shop.order("B2", "88.88"));
      alipay.faultOn(Fault.REORDERED);

      alipay.pay("B2");
      alipay.refund("B2", "B2-R1", new BigDecimal("88.88"));
      alipay.advance(Duration.ofDays(1));

      assertEquals(new BigDecimal("0.00"), shop.orders().balanceOf("B2"));
    }
  }
}
