package io.github.alipayjakarta.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.alipay.api.AlipayApiException;
import com.alipay.api.internal.util.AlipaySignature;
import io.github.alipayjakarta.Vectors;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Signs as Alipay does, by Alipay's own code. */
final class OfficialSdk {
  private OfficialSdk() {}

  /** A payment that was never notified before. */
  static Map<String, String> payment() {
    String number = UUID.randomUUID().toString();
    Map<String, String> payment =
        new LinkedHashMap<>(Vectors.golden("v1-utf8-rsa2-empties-dropped").parameters());
    payment.remove("sign");
    payment.values().removeIf(String::isEmpty);
    payment.put("trade_no", number);
    payment.put("out_trade_no", "T-" + number);
    payment.put("notify_id", number);
    return payment;
  }

  static Map<String, String> paymentIn(String charset) {
    Map<String, String> payment = payment();
    payment.put("charset", charset);
    return payment;
  }

  static Map<String, String> signed(Map<String, String> parameters) {
    return signed(parameters, Vectors.key("alipayPrivatePkcs8Base64"));
  }

  static Map<String, String> signed(Map<String, String> parameters, String privateKey) {
    Map<String, String> content = new LinkedHashMap<>(parameters);
    content.remove("sign");
    String type = content.remove("sign_type");
    try {
      String text = AlipaySignature.getSignContent(content);
      String charset = parameters.get("charset");
      Map<String, String> signed = new LinkedHashMap<>(parameters);
      signed.put("sign", AlipaySignature.rsaSign(text, privateKey, charset, type));
      return signed;
    } catch (AlipayApiException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The form body of parameters, in the charset they name. */
  static String form(Map<String, String> parameters) {
    String charset = parameters.get("charset");
    return Vectors.form(parameters, charset == null ? UTF_8 : Charset.forName(charset));
  }

  /** The body of a payment that was never notified before. */
  static String freshBody() {
    return form(signed(payment()));
  }
}
