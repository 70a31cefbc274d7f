package io.github.alipayjakarta.servers;

import io.github.alipayjakarta.Vectors;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

abstract class ForgedMessagesRules {
  private final Shop shop;

  ForgedMessagesRules(RunningServer server) {
    shop = new Shop(server);
  }

  static Stream<Arguments> changes() {
    return Stream.of(
        change("with another amount", message -> message.put("total_amount", "0.01")),
        change("with another order", message -> message.put("out_trade_no", "T0002")),
        change("with another status", message -> message.put("trade_status", "TRADE_FINISHED")),
        change("with one character more", message -> message.merge("subject", ".", String::concat)),
        change("with a parameter more", message -> message.put("is_admin", "true")),
        change("with a parameter less", message -> message.remove("buyer_id")),
        change("with another name", message -> message.put("body2", message.remove("buyer_id"))),
        change("for another app", message -> message.put("app_id", "2021000000000009")),
        change("for another seller", message -> message.put("seller_id", "2088000000000009")),
        change("without a signature", message -> message.remove("sign")),
        change("with an empty signature", message -> message.put("sign", "")),
        change("with a short signature", message -> message.put("sign", "AAAA")),
        change(
            "with a signature that is not Base64", message -> message.put("sign", "?".repeat(344))),
        change("with the signature of another message", ForgedMessagesRules::borrowSignature),
        change("signed with SHA-1, whatever it says", ForgedMessagesRules::signWithSha1));
  }

  static Stream<Arguments> signedBut() {
    return Stream.of(
        change("for another app", message -> message.put("app_id", "2021000000000009")),
        change("for another seller", message -> message.put("seller_id", "2088000000000009")),
        change("of no app", message -> message.remove("app_id")));
  }

  @ParameterizedTest(name = "{0} is answered failure, and no servlet runs")
  @MethodSource("changes")
  void isAnsweredFailureUnseen(String how, Consumer<Map<String, String>> change) throws Exception {
    Map<String, String> message = OfficialSdk.signed(OfficialSdk.payment());
    change.accept(message);

    assertRefused(OfficialSdk.form(message));
  }

  @ParameterizedTest(name = "signed by Alipay, but {0}, is answered failure, and no servlet runs")
  @MethodSource
  void signedBut(String how, Consumer<Map<String, String>> change) throws Exception {
    Map<String, String> message = OfficialSdk.payment();
    change.accept(message);

    assertRefused(OfficialSdk.form(OfficialSdk.signed(message)));
  }

  @Test
  @DisplayName("signed with the app's own key is answered failure, and no servlet runs")
  void signedWithTheAppsOwnKey() throws Exception {
    String key = Vectors.key("appPrivatePkcs8Base64");

    assertRefused(OfficialSdk.form(OfficialSdk.signed(OfficialSdk.payment(), key)));
  }

  @ParameterizedTest(name = "with {0} doubled is answered failure, and no servlet runs")
  @ValueSource(strings = {"total_amount", "sign", "app_id", "charset"})
  void withAParameterDoubled(String name) throws Exception {
    Map<String, String> message = OfficialSdk.signed(OfficialSdk.payment());
    Map<String, String> once = new LinkedHashMap<>(Map.of(name, message.get(name)));
    assertRefused(OfficialSdk.form(message) + "&" + OfficialSdk.form(once));
    assertRefused(OfficialSdk.form(message) + "&" + name + "=0.01");
  }

  private void assertRefused(String body) throws Exception {
    Post post = Post.to("/notify/PRINTS_SUCCESS", body);

    shop.post(post).assertBare("failure");

    shop.assertThatNothingRanFor(post);
  }

  private static void borrowSignature(Map<String, String> message) {
    message.put("sign", OfficialSdk.signed(OfficialSdk.payment()).get("sign"));
  }

  private static void signWithSha1(Map<String, String> message) {
    message.put("sign_type", "RSA");
    message.putAll(OfficialSdk.signed(message));
  }

  private static Arguments change(String how, Consumer<Map<String, String>> change) {
    return Arguments.of(how, change);
  }
}
