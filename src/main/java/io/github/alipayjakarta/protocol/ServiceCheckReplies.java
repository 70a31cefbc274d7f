package io.github.alipayjakarta.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * The two answers to {@code alipay.service.check} (验证应用网关): XML in GBK that carries the
 * application's public key, signed with its private key. Made once, since RSA signs the same text
 * always alike; a stranger's checks then cost no signature. Immutable and thread-safe.
 *
 * <p>The signature covers what stands between {@code <response>} and {@code </response>}. The
 * official Java SDK writes {@code RSA} as the sign type of every answer; here, as in the official
 * PHP demo, it is the one that signed.
 *
 * @param success Alipay's signature was verified
 * @param verifyFailed it was not
 */
public record ServiceCheckReplies(Reply success, Reply verifyFailed) {
  /**
   * The answers of the application with this key; empty if the key does not carry its public half.
   */
  public static Optional<ServiceCheckReplies> of(AppPrivateKey key, SignType type) {
    return key.publicHalf()
        .map(half -> Base64.getEncoder().encodeToString(half.x509()))
        .map(
            own ->
                new ServiceCheckReplies(
                    signed("SUCCESS_XML", "<success>true</success>", own, key, type),
                    signed(
                        "VERIFY_FAILED_XML",
                        "<success>false</success><error_code>VERIFY_FAILED</error_code>",
                        own,
                        key,
                        type)));
  }

  private static Reply signed(
      String name, String verdict, String ownKey, AppPrivateKey key, SignType type) {
    String response = verdict + "<biz_content>" + ownKey + "</biz_content>";
    // Letters, digits and signs of ASCII: GBK has the same bytes.
    String sign = key.sign(type, response.getBytes(StandardCharsets.US_ASCII));
    return Reply.xml(
        name,
        "<?xml version=\"1.0\" encoding=\"GBK\"?><alipay><response>"
            + response
            + "</response><sign>"
            + sign
            + "</sign><sign_type>"
            + type
            + "</sign_type></alipay>");
  }
}
