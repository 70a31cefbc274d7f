package io.github.alipayjakarta.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alipayjakarta.orders.SignedOrders;
import io.github.alipayjakarta.protocol.MessageCharset;
import io.github.alipayjakarta.protocol.SignType;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

abstract class OrderResourceRules {
  private static final String PATH = "/api/alipay/orders";

  private final Shop shop;

  OrderResourceRules(RunningServer running) {
    shop = new Shop(running);
  }

  @Test
  @DisplayName("answers with an address that the official SDK verifies")
  void answersWithAnAddressThatTheOfficialSdkVerifies() throws Exception {
    Answer answer =
        shop.post(
            json("{\"out_trade_no\":\"T-1\",\"subject\":\"latiao\",\"total_amount\":\"88.88\"}"));

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    JsonObject body = object(answer);
    assertThat(body.getInt("code")).isZero();
    String query = SignedOrders.queryOf(body.getString("url"));
    Map<String, String> parameters = SignedOrders.parameters(query, MessageCharset.UTF_8);
    SignedOrders.assertVerified(parameters, MessageCharset.UTF_8, SignType.RSA2);
  }

  @Test
  @DisplayName("answers what cannot be an order with its own JSON")
  void answersWhatCannotBeAnOrderWithItsOwnJson() throws Exception {
    Answer answer = shop.post(json("{\"out_trade_no\":\"T-1\",\"total_amount\":\"-1\"}"));

    assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
    assertThat(object(answer).getInt("code")).isEqualTo(400);
  }

  private static Post json(String body) {
    return Post.toSelfRegistered(PATH, body).with("Content-Type", "application/json");
  }

  private static JsonObject object(Answer answer) {
    return Json.createReader(new StringReader(answer.text())).readObject();
  }
}
