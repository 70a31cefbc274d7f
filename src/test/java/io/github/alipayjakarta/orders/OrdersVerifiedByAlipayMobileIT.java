package io.github.alipayjakarta.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alipayjakarta.Npm;
import io.github.alipayjakarta.Vectors;
import io.github.alipayjakarta.protocol.MessageCharset;
import io.github.alipayjakarta.protocol.SignType;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("npm's alipay-mobile")
class OrdersVerifiedByAlipayMobileIT {
  @BeforeAll
  static void installsThePeer() throws Exception {
    Npm.install();
  }

  @Test
  @DisplayName("verifies, with its own code, every order that the desk signs in UTF-8")
  void verifiesEveryOrderThatTheDeskSignsInUtf8() throws Exception {
    long seed = System.nanoTime();
    System.out.println("OrdersVerifiedByAlipayMobileIT seed " + seed);
    var random = new RandomOrders(new Random(seed), MessageCharset.UTF_8);
    JsonArrayBuilder orders = Json.createArrayBuilder();
    int count = 0;
    for (SignType type : List.of(SignType.RSA2, SignType.RSA)) {
      OrderDesk desk = SignedOrders.desk().signType(type).build();
      for (int i = 0; i < 100; i++) {
        for (Product product : Product.values()) {
          Order order = random.next(product).build();
          orders.add(
              Json.createObjectBuilder()
                  .add("text", product == Product.APP ? desk.orderString(order) : desk.url(order))
                  .add("subject", order.fields().get(OrderField.SUBJECT).toString()));
          count++;
        }
      }
    }
    Npm.write(
        "orders.json",
        Json.createObjectBuilder()
            .add("publicKey", Vectors.key("appPublicSpkiBase64"))
            .add("privateKey", Vectors.key("appPrivatePkcs8Base64"))
            .add("orders", orders)
            .build()
            .toString());

    assertThat(Npm.run("node", "verify-orders.js", "orders.json"))
        .isEqualToIgnoringWhitespace("verified " + count);
  }
}
