package io.github.alipayjakarta;

import com.alipay.api.AlipayApiException;
import com.alipay.api.internal.util.AlipaySignature;
import io.github.alipayjakarta.protocol.TextToSign.Variant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The official Java SDK, as the one who signs and as the one who judges. */
public final class OfficialSdk {
  public static final String PRIVATE_KEY = Vectors.key("alipayPrivatePkcs8Base64");
  public static final String PUBLIC_KEY = Vectors.key("alipayPublicSpkiBase64");

  private OfficialSdk() {}

  /** With {@code sign}, made as {@code sign_type} and {@code charset} say. */
  public static Map<String, String> signed(Map<String, String> parameters, Variant variant) {
    return signed(parameters, variant, PRIVATE_KEY);
  }

  public static Map<String, String> signed(
      Map<String, String> parameters, Variant variant, String privateKey) {
    try {
      Map<String, String> signed = new LinkedHashMap<>(parameters);
      signed.put(
          "sign",
          AlipaySignature.rsaSign(
              content(parameters, variant),
              privateKey,
              parameters.getOrDefault("charset", "utf-8"),
              parameters.get("sign_type")));
      return signed;
    } catch (AlipayApiException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String content(Map<String, String> parameters, Variant variant) {
    Map<String, String> copy = new LinkedHashMap<>(parameters);
    return variant == Variant.V1
        ? AlipaySignature.getSignCheckContentV1(copy)
        : AlipaySignature.getSignCheckContentV2(copy);
  }

  public static boolean accepts(Map<String, String> parameters, Variant variant) {
    return accepts(parameters, variant, PUBLIC_KEY);
  }

  /** Where the SDK throws, it does not accept. */
  public static boolean accepts(Map<String, String> parameters, Variant variant, String publicKey) {
    Map<String, String> copy = new LinkedHashMap<>(parameters);
    String charset = parameters.getOrDefault("charset", "utf-8");
    String signType = parameters.get("sign_type");
    try {
      return variant == Variant.V1
          ? AlipaySignature.rsaCheckV1(copy, publicKey, charset, signType)
          : AlipaySignature.rsaCheckV2(copy, publicKey, charset, signType);
    } catch (AlipayApiException e) {
      return false;
    }
  }
}
