package io.github.alipayjakarta.protocol;

import com.alipay.api.AlipayApiException;
import com.alipay.api.internal.util.AlipaySignature;
import io.github.alipayjakarta.OfficialSdk;
import io.github.alipayjakarta.Vectors;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Signs with the official SDK a text that is joined here, as Alipay's document says it. */
record Signer(String privateKey, String publicKey) {
  static final Signer ALIPAY = new Signer(OfficialSdk.PRIVATE_KEY, OfficialSdk.PUBLIC_KEY);
  static final Signer APP =
      new Signer(Vectors.key("appPrivatePkcs8Base64"), Vectors.key("appPublicSpkiBase64"));
  static final Signer OPENSSL =
      new Signer(
          KeyFiles.bare("rsa2048-private-pkcs8.pem"), KeyFiles.bare("rsa2048-public-x509.pem"));
  static final Signer LONG =
      new Signer(
          KeyFiles.bare("rsa3072-private-pkcs8.pem"), KeyFiles.bare("rsa3072-public-x509.pem"));

  /** The form, signed over those of its parameters that take part. */
  Form form(Map<String, String> parameters, Predicate<Map.Entry<String, String>> takesPart)
      throws Exception {
    Map<String, String> all = new TreeMap<>(parameters);
    all.putIfAbsent("sign_type", "RSA2");
    all.put("sign", sign(all, takesPart));
    return parse(all);
  }

  String sign(Map<String, String> parameters, Predicate<Map.Entry<String, String>> takesPart)
      throws AlipayApiException {
    String content =
        new TreeMap<>(parameters)
            .entrySet().stream()
                .filter(takesPart)
                .map(p -> p.getKey() + "=" + p.getValue())
                .collect(Collectors.joining("&"));
    return AlipaySignature.rsaSign(content, privateKey, "utf-8", parameters.get("sign_type"));
  }

  static Form parse(Map<String, String> parameters) throws RefusedException {
    return Form.parse(
        Vectors.form(parameters, StandardCharsets.UTF_8).getBytes(StandardCharsets.US_ASCII));
  }

  static Predicate<Map.Entry<String, String>> v1() {
    return p -> !p.getKey().equals("sign_type");
  }

  static Predicate<Map.Entry<String, String>> v2() {
    return p -> true;
  }

  static Predicate<Map.Entry<String, String>> notEmpty() {
    return p -> !p.getValue().isEmpty();
  }

  static Predicate<Map.Entry<String, String>> notBlank() {
    return p -> !p.getValue().isBlank();
  }

  AlipayPublicKey key() {
    return key(CryptoProvider.JDK);
  }

  AlipayPublicKey key(CryptoProvider provider) {
    try {
      return AlipayPublicKey.of(publicKey, provider);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  static List<AlipayPublicKey> keys(CryptoProvider provider, Signer... signers) {
    return List.of(signers).stream().map(signer -> signer.key(provider)).toList();
  }
}
