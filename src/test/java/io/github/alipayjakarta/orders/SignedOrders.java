package io.github.alipayjakarta.orders;

import static org.assertj.core.api.Assertions.assertThat;

import com.alipay.api.internal.util.AlipaySignature;
import com.alipay.api.internal.util.json.JSONValidatingReader;
import io.github.alipayjakarta.Vectors;
import io.github.alipayjakarta.protocol.AppPrivateKey;
import io.github.alipayjakarta.protocol.MessageCharset;
import io.github.alipayjakarta.protocol.SignType;
import java.net.URLDecoder;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads and verifies signed orders with the official SDK and the JDK, never with our own code. */
public final class SignedOrders {
  static final Instant NOW = Instant.parse("2026-11-23T00:34:04Z");
  public static final String GATEWAY = "https://openapi.alipay.com/gateway.do";

  private SignedOrders() {}

  /** A desk with the throw-away key of the vectors, on the day of the vectors. */
  public static OrderDesk.Builder desk() {
    return desk("2021000000000001");
  }

  public static OrderDesk.Builder desk(String appId) {
    try {
      return OrderDesk.builder(appId, AppPrivateKey.of(Vectors.key("appPrivatePkcs8Base64")))
          .clock(Clock.fixed(NOW, ZoneOffset.UTC));
    } catch (java.security.InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The parameters of a query, each of which stands once. */
  public static Map<String, String> parameters(String query, MessageCharset charset) {
    assertThat(query).matches("[A-Za-z0-9._*+%=&-]+");
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String part : query.split("&", -1)) {
      String[] pair = part.split("=", -1);
      assertThat(pair).hasSize(2);
      String before = parameters.put(pair[0], URLDecoder.decode(pair[1], charset.charset()));
      assertThat(before).as("one value for each name").isNull();
    }
    return parameters;
  }

  public static String queryOf(String url) {
    assertThat(url).startsWith(GATEWAY + "?");
    return url.substring(GATEWAY.length() + 1);
  }

  /** The official SDK verifies the signature, and signs the same parameters alike. */
  public static void assertVerified(
      Map<String, String> parameters, MessageCharset charset, SignType type) throws Exception {
    assertThat(parameters)
        .containsEntry("charset", charset.wireName())
        .containsEntry("sign_type", type.name())
        .allSatisfy((name, value) -> assertThat(value).isNotBlank());
    String sdkCharset = charset.wireName();
    assertThat(
            AlipaySignature.rsaCheckV2(
                new LinkedHashMap<>(parameters),
                Vectors.key("appPublicSpkiBase64"),
                sdkCharset,
                type.name()))
        .isTrue();
    Map<String, String> unsigned = new LinkedHashMap<>(parameters);
    String sign = unsigned.remove("sign");
    assertThat(
            AlipaySignature.rsaSign(
                AlipaySignature.getSignContent(unsigned),
                Vectors.key("appPrivatePkcs8Base64"),
                sdkCharset,
                type.name()))
        .isEqualTo(sign);
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> bizContent(Map<String, String> parameters) {
    return (Map<String, Object>) new JSONValidatingReader().read(parameters.get("biz_content"));
  }
}
