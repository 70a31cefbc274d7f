package io.github.alipayjakarta.testkit;

import io.github.alipayjakarta.protocol.AppPrivateKey;
import io.github.alipayjakarta.protocol.MessageCharset;
import io.github.alipayjakarta.protocol.SignType;
import io.github.alipayjakarta.protocol.TextToSign;
import io.github.alipayjakarta.protocol.TextToSign.Variant;
import java.net.URLEncoder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A notification to be signed by a {@link PretendAlipay}. Immutable and thread-safe. */
public final class PretendNotification {
  private final AppPrivateKey key;
  private final Map<String, String> parameters;
  private final Variant variant;

  PretendNotification(AppPrivateKey key, Map<String, String> parameters) {
    this(key, parameters, Variant.V1);
  }

  private PretendNotification(AppPrivateKey key, Map<String, String> parameters, Variant variant) {
    this.key = key;
    this.parameters = parameters;
    this.variant = variant;
  }

  /**
   * The same with this parameter set. {@code charset} and {@code sign_type} are obeyed: {@code
   * with("charset", "GBK")} is signed and encoded in GBK.
   */
  public PretendNotification with(String name, String value) {
    Map<String, String> changed = new LinkedHashMap<>(parameters);
    changed.put(name, value);
    return new PretendNotification(key, changed, variant);
  }

  /** The same without this parameter. */
  public PretendNotification without(String name) {
    Map<String, String> changed = new LinkedHashMap<>(parameters);
    changed.remove(name);
    return new PretendNotification(key, changed, variant);
  }

  /** The same with {@code sign_type} signed too. */
  public PretendNotification signedAsV2() {
    return new PretendNotification(key, parameters, Variant.V2);
  }

  /**
   * Every parameter, {@code sign} included.
   *
   * @throws IllegalArgumentException if a value does not exist in the notification's charset
   */
  public Map<String, String> parameters() {
    Map<String, String> signed = new LinkedHashMap<>(parameters);
    if (variant == Variant.V1) {
      signed.remove("sign_type");
    }
    SignType type = SignType.valueOf(parameters.getOrDefault("sign_type", "RSA2"));
    Map<String, String> all = new LinkedHashMap<>(parameters);
    try {
      all.put("sign", key.sign(type, charset().encode(TextToSign.ofRequest(signed))));
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("a value does not exist in the charset", e);
    }
    return all;
  }

  /** The body to post, as {@code application/x-www-form-urlencoded}. */
  public byte[] body() {
    return parameters().entrySet().stream()
        .map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), charset().charset()))
        .collect(Collectors.joining("&"))
        .getBytes(StandardCharsets.US_ASCII);
  }

  private MessageCharset charset() {
    return MessageCharset.named(parameters.getOrDefault("charset", "utf-8"))
        .orElseThrow(() -> new IllegalArgumentException("charset is none of Alipay's"));
  }

  /** How many parameters there are; no values. */
  @Override
  public String toString() {
    return parameters.size() + " parameters to be signed";
  }
}
