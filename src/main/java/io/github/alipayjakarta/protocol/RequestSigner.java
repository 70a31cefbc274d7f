package io.github.alipayjakarta.protocol;

import java.net.URLEncoder;
import java.nio.charset.CharacterCodingException;
import java.security.InvalidKeyException;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Signs what one application sends to Alipay (请求加签): orders and calls alike. Immutable and
 * thread-safe; its {@code toString} tells the app alone.
 *
 * @param appId {@code app_id}: at most 32 letters and digits
 * @param key the application's private key
 * @param signType the algorithm, whose least length the key has
 * @param charset the encoding of what is sent
 * @param certificates what requests say of certificates; null outside certificate mode
 */
public record RequestSigner(
    String appId,
    AppPrivateKey key,
    SignType signType,
    MessageCharset charset,
    @Nullable RequestCertificates certificates) {

  /**
   * The signer, checked.
   *
   * @throws IllegalArgumentException if the app id cannot be one, or the key is too short or none
   *     for the algorithm; the message begins with the name of what is wrong
   */
  public RequestSigner {
    requireAppId(appId);
    try {
      key.requireFor(signType);
    } catch (InvalidKeyException e) {
      throw new IllegalArgumentException("app private key: " + e.getMessage(), e);
    }
  }

  /**
   * The signer outside certificate mode.
   *
   * @throws IllegalArgumentException as above
   */
  public RequestSigner(String appId, AppPrivateKey key, SignType signType, MessageCharset charset) {
    this(appId, key, signType, charset, null);
  }

  /** Whether it can be an {@code app_id}. */
  public static boolean isAppId(String text) {
    return text.matches("[A-Za-z0-9]{1,32}");
  }

  /**
   * Returns normally only for what can be an {@code app_id}.
   *
   * @throws IllegalArgumentException if it is not 1 to 32 letters and digits
   */
  public static void requireAppId(String appId) {
    if (!isAppId(appId)) {
      throw new IllegalArgumentException("app_id: must be at most 32 letters and digits");
    }
  }

  /**
   * Returns normally only for what can be Alipay's key for this app.
   *
   * @throws IllegalArgumentException if it is too short or none for the algorithm, or the app's own
   *     public key; the message begins with the name of what is wrong
   */
  public void requireAlipays(AlipayPublicKey alipaysKey) {
    try {
      alipaysKey.requireFor(signType);
    } catch (InvalidKeyException e) {
      throw new IllegalArgumentException("alipay public key: " + e.getMessage(), e);
    }
    if (key.isPairOf(alipaysKey)) {
      throw new IllegalArgumentException(
          "alipay public key: is the app's own (应用公钥); take Alipay's (支付宝公钥)");
    }
  }

  /**
   * Everything that is sent: these parameters, those that every request has, and {@code sign}.
   *
   * @param method the API's name
   * @param now when it is sent
   * @param own what this request has besides, without blank values
   * @throws CharacterCodingException if a value does not exist in the charset
   */
  public SortedMap<String, String> signed(String method, Instant now, Map<String, String> own)
      throws CharacterCodingException {
    SortedMap<String, String> parameters = new TreeMap<>(own);
    parameters.put("app_id", appId);
    parameters.put("method", method);
    parameters.put("format", "json");
    parameters.put("charset", charset.wireName());
    parameters.put("sign_type", signType.name());
    parameters.put("timestamp", BeijingTime.text(now));
    parameters.put("version", "1.0");
    if (certificates != null) {
      parameters.put("app_cert_sn", certificates.appCertSn());
      parameters.put("alipay_root_cert_sn", certificates.alipayRootCertSn());
    }
    byte[] content = charset.encode(TextToSign.ofRequest(parameters));
    parameters.put("sign", key.sign(signType, content));
    return parameters;
  }

  /** These parameters as a query or a form's body has them. */
  public String urlEncoded(SortedMap<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), charset.charset()))
        .collect(Collectors.joining("&"));
  }

  @Override
  public String toString() {
    return "signer of app " + appId;
  }
}
