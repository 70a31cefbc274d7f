package io.github.alipayjakarta.testkit;

import io.github.alipayjakarta.protocol.MessageCharset;
import io.github.alipayjakarta.protocol.SignType;
import io.github.alipayjakarta.protocol.TextToSign;
import io.github.alipayjakarta.protocol.TextToSign.Variant;
import java.net.URLEncoder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A notification to be signed by a {@link PretendAlipay}. Immutable and thread-safe. */
public final class PretendNotification {
  private static final Set<String> TIMES = Set.of("notify_time", "utc_timestamp");

  private final PretendAlipay signer;
  private final Map<String, String> parameters;
  private final Variant variant;
  private final UnaryOperator<Map<String, String>> forgery;
  private final boolean isTimeSet;

  PretendNotification(PretendAlipay signer, Map<String, String> parameters) {
    this(signer, parameters, Variant.V1, UnaryOperator.identity(), false);
  }

  private PretendNotification(
      PretendAlipay signer,
      Map<String, String> parameters,
      Variant variant,
      UnaryOperator<Map<String, String>> forgery,
      boolean isTimeSet) {
    this.signer = signer;
    this.parameters = parameters;
    this.variant = variant;
    this.forgery = forgery;
    this.isTimeSet = isTimeSet;
  }

  /**
   * The same with this parameter set. {@code charset} and {@code sign_type} are obeyed: {@code
   * with("charset", "GBK")} is signed and encoded in GBK.
   */
  public PretendNotification with(String name, String value) {
    return with(Map.of(name, value));
  }

  /** The same with all of these parameters set. */
  public PretendNotification with(Map<String, String> values) {
    Map<String, String> changed = new LinkedHashMap<>(parameters);
    changed.putAll(values);
    boolean timed = isTimeSet || !Collections.disjoint(values.keySet(), TIMES);
    return new PretendNotification(signer, changed, variant, forgery, timed);
  }

  /** The same without this parameter. */
  public PretendNotification without(String name) {
    Map<String, String> changed = new LinkedHashMap<>(parameters);
    changed.remove(name);
    return new PretendNotification(signer, changed, variant, forgery, isTimeSet);
  }

  /**
   * The same, with something wrong.
   *
   * @throws IllegalArgumentException if the fault lies in how a notification is sent, not in what
   *     it says ({@link Fault#isOfDelivery()}), which the simulator makes; or if it concerns a
   *     trade and this notification does not
   */
  public PretendNotification with(Fault fault) {
    return fault.applyTo(this);
  }

  /**
   * The same as the next attempt sends it: {@code notify_time} is now, the rest stays. Where the
   * time was set ({@code with("notify_time", …)}, {@link Fault#REPLAYED}), it stays, too.
   */
  public PretendNotification sentNow() {
    if (isTimeSet) {
      return this;
    }
    return parameters.containsKey("utc_timestamp")
        ? stamped("utc_timestamp", signer.millis())
        : stamped("notify_time", signer.now());
  }

  /** A time that the next attempt may replace. */
  PretendNotification stamped(String name, String now) {
    Map<String, String> changed = new LinkedHashMap<>(parameters);
    changed.put(name, now);
    return new PretendNotification(signer, changed, variant, forgery, isTimeSet);
  }

  /** The same with {@code sign_type} signed too. */
  public PretendNotification signedAsV2() {
    return new PretendNotification(signer, parameters, Variant.V2, forgery, isTimeSet);
  }

  /** The same, signed with another Alipay's key. */
  public PretendNotification signedBy(PretendAlipay other) {
    return new PretendNotification(other, parameters, variant, forgery, isTimeSet);
  }

  /**
   * The same, changed after it was signed, as a forger would.
   *
   * @param forgery gets every parameter, {@code sign} included, in a map that it may change
   */
  public PretendNotification forged(UnaryOperator<Map<String, String>> forgery) {
    return new PretendNotification(signer, parameters, variant, forgery, isTimeSet);
  }

  PretendAlipay signer() {
    return signer;
  }

  /** The value that is going to be signed; empty text where there is none. */
  public String value(String name) {
    return parameters.getOrDefault(name, "");
  }

  /** The text that is signed (待签名字符串). */
  public String textToSign() {
    Map<String, String> signed = new LinkedHashMap<>(parameters);
    if (variant == Variant.V1) {
      signed.remove("sign_type");
    }
    return TextToSign.ofRequest(signed);
  }

  /**
   * Every parameter, {@code sign} included.
   *
   * @throws IllegalArgumentException if a value does not exist in the notification's charset, or
   *     {@code charset} or {@code sign_type} is none of Alipay's
   */
  public Map<String, String> parameters() {
    SignType type = signType();
    Map<String, String> all = new LinkedHashMap<>(parameters);
    try {
      all.put("sign", signer.sign(type, charset().encode(textToSign())));
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("a value does not exist in the charset", e);
    }
    return forgery.apply(all);
  }

  /** The body to post, as {@code application/x-www-form-urlencoded}. */
  public byte[] body() {
    return parameters().entrySet().stream()
        .map(p -> encoded(p.getKey()) + "=" + encoded(p.getValue()))
        .collect(Collectors.joining("&"))
        .getBytes(StandardCharsets.US_ASCII);
  }

  private String encoded(String text) {
    return URLEncoder.encode(text, charset().charset());
  }

  private SignType signType() {
    try {
      return SignType.valueOf(parameters.getOrDefault("sign_type", "RSA2"));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "sign_type is none of Alipay's; write RSA2, RSA or SM2", e);
    }
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
