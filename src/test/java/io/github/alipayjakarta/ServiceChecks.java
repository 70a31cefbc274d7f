package io.github.alipayjakarta;

import io.github.alipayjakarta.notification.AlipayApp;
import io.github.alipayjakarta.notification.ServiceCheckReader;
import io.github.alipayjakarta.protocol.AppPrivateKey;
import io.github.alipayjakarta.protocol.TextToSign.Variant;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Alipay's checks of the gateway: the vector's, and others that the official SDK signs. */
public final class ServiceChecks {
  public static final String VECTOR = "alipay.service.check (V2, GBK)";

  public static final String EVENT =
      "<XML><MsgType><![CDATA[event]]></MsgType><EventType><![CDATA[verifygw]]></EventType></XML>";

  /** A document type that grows to gigabytes, and one that reads a file. */
  public static final List<String> BOMBS =
      List.of(
          "<!DOCTYPE XML [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
              + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">"
              + "<!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;\"><!ENTITY f \"&e;&e;&e;&e;&e;&e;&e;&e;\">"
              + "]><XML><A>&f;&f;</A><EventType>verifygw</EventType></XML>",
          "<!DOCTYPE XML [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
              + "<XML><A>&x;</A><EventType>verifygw</EventType></XML>",
          "<!DOCTYPE XML SYSTEM \"http://127.0.0.1:1/x.dtd\"><XML><EventType>verifygw</EventType>"
              + "</XML>",
          "<!DOCTYPE XML [<!ENTITY v \"verifygw\">]><XML><EventType>&v;</EventType></XML>");

  private ServiceChecks() {}

  public static byte[] vector() {
    return Vectors.golden(VECTOR).bytes();
  }

  public static String expectedReply() {
    return Vectors.raw(VECTOR).getString("expectedReply");
  }

  public static String expectedReplyOnBadSign() {
    return Vectors.raw(VECTOR).getString("expectedReplyOnBadSign");
  }

  /** The parameters of a check with this content, not yet signed. */
  public static Map<String, String> of(String content) {
    Map<String, String> check = new LinkedHashMap<>();
    check.put("service", "alipay.service.check");
    check.put("charset", "GBK");
    check.put("sign_type", "RSA2");
    check.put("biz_content", content);
    return check;
  }

  /** Signed by Alipay, over everything but the signature. */
  public static byte[] signed(Map<String, String> check) {
    return body(OfficialSdk.signed(check, Variant.V2));
  }

  public static byte[] signed(String content) {
    return signed(of(content));
  }

  public static byte[] body(Map<String, String> parameters) {
    return Vectors.form(parameters, Charset.forName("GBK")).getBytes(StandardCharsets.US_ASCII);
  }

  /** The vector with one character of the signature changed. */
  public static byte[] forged() {
    Map<String, String> forged = new LinkedHashMap<>(Vectors.golden(VECTOR).parameters());
    String sign = forged.get("sign");
    forged.put("sign", (sign.charAt(0) == 'A' ? "B" : "A") + sign.substring(1));
    return body(forged);
  }

  /** The application of the vectors, with its private key. */
  public static ServiceCheckReader reader() {
    return new ServiceCheckReader(
        List.of(gateway(Alipay.app(), Vectors.key("appPrivatePkcs8Base64"))));
  }

  public static ServiceCheckReader.Gateway gateway(AlipayApp app, String privateKey) {
    try {
      Optional<AppPrivateKey> key = Optional.of(AppPrivateKey.of(privateKey));
      return new ServiceCheckReader.Gateway(app, () -> key);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }
}
