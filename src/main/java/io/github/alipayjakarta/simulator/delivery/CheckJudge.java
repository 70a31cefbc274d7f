package io.github.alipayjakarta.simulator.delivery;

import io.github.alipayjakarta.protocol.AlipayPublicKey;
import io.github.alipayjakarta.protocol.SignType;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.SignatureException;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Judges the answer to a check of the gateway ({@code alipay.service.check}), byte by byte: XML in
 * GBK, signed over what stands within {@code response}.
 */
final class CheckJudge {
  private static final Pattern ANSWER =
      Pattern.compile(
          "<\\?xml version=\"1\\.0\" encoding=\"GBK\"\\?><alipay><response>("
              + "(<success>true</success>"
              + "|<success>false</success><error_code>VERIFY_FAILED</error_code>)"
              + "<biz_content>([A-Za-z0-9+/=]+)</biz_content>)</response>"
              + "<sign>([A-Za-z0-9+/=]+)</sign><sign_type>(RSA2?|SM2)</sign_type></alipay>");

  private CheckJudge() {}

  /**
   * The verdict.
   *
   * @param appPublicKey the key that the answer must carry, as bare Base64; empty text for any
   */
  static Verdict verdict(Answer answer, String appPublicKey) {
    if (answer.status() != 200) {
      return Verdict.STATUS;
    }
    // What is not ASCII does not match, whatever it is in GBK.
    Matcher found = ANSWER.matcher(new String(answer.body(), StandardCharsets.ISO_8859_1));
    if (!isXmlInGbk(answer.header("content-type")) || !found.matches()) {
      return Verdict.CHECK_ANSWERED_OTHERWISE;
    }
    if (!appPublicKey.isEmpty() && !appPublicKey.equals(found.group(3))) {
      return Verdict.CHECK_OTHER_KEY;
    }
    if (!isSigned(found)) {
      return Verdict.CHECK_BADLY_SIGNED;
    }
    return found.group(2).equals("<success>true</success>")
        ? Verdict.CHECK_ANSWERED
        : Verdict.CHECK_REFUSED;
  }

  private static boolean isXmlInGbk(String contentType) {
    return contentType.toLowerCase(Locale.ROOT).matches("text/xml; ?charset=\"?gbk\"?");
  }

  private static boolean isSigned(Matcher found) {
    try {
      AlipayPublicKey.of(found.group(3))
          .verify(
              SignType.valueOf(found.group(5)),
              found.group(1).getBytes(StandardCharsets.US_ASCII),
              Base64.getDecoder().decode(found.group(4)));
      return true;
    } catch (InvalidKeyException | SignatureException | IllegalArgumentException e) {
      return false;
    }
  }
}
