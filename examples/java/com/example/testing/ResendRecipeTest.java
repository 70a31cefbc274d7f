package com.example.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.alipayjakarta.simulator.Simulator;
import io.github.alipayjakarta.simulator.junit.SimulatorExtension;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Recipe 1: the database is down when the customer pays, and up again four minutes later. */
@ExtendWith(SimulatorExtension.class)
class ResendRecipeTest {
  @Test
  void aPaymentIsBookedOnceTheDatabaseIsBack(Simulator alipay) throws Exception {
    try (ShopServer shop = new ShopServer(alipay)) {
      alipay.open(shop.order("A1", "88.88"));

      shop.orders().breakDown(true);
      alipay.pay("A1");
      assertEquals(BigDecimal.ZERO, shop.orders().balanceOf("A1"));

      shop.orders().breakDown(false);
      alipay.advance(Duration.ofMinutes(4));
      alipay.expectDeliveries("A1", 2);
      assertTrue(alipay.deliveries("A1").get(1).isAccepted());
      assertEquals(new BigDecimal("88.88"), shop.orders().balanceOf("A1"));

      alipay.advance(Duration.ofDays(2));
      alipay.expectDeliveries("A1", 2);
    }
  }
}
