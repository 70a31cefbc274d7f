package io.github.alipayjakarta.protocol;

import io.github.alipayjakarta.protocol.TopMembers.Span;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.security.SignatureException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer to a call, or of an app's synchronous result: {@code
 * {"alipay_…_response":…,"sign":"…"}} (同步响应验签). What it says is believed only as {@link #verified}
 * returns it. Immutable and thread-safe; its {@code toString} tells nothing of what it holds.
 */
public final class AnswerBody {
  private static final String SUFFIX = "_response";
  private static final String ERROR = "error" + SUFFIX;
  private static final Pattern CLAIM = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern CERT_SN = Pattern.compile("[0-9a-f]{32}");

  private final byte[] body;
  private final MessageCharset charset;
  private final String text;
  private final Span node;
  private final String sign;
  private final @Nullable String certSn;

  private AnswerBody(
      byte[] body,
      MessageCharset charset,
      String text,
      Span node,
      String sign,
      @Nullable String certSn) {
    this.body = body;
    this.charset = charset;
    this.text = text;
    this.node = node;
    this.sign = sign;
    this.certSn = certSn;
  }

  /**
   * Finds what is said to be signed in the answer to a call of this method.
   *
   * @param method the API's name, {@code alipay.trade.query} for example
   * @param charset the request's, in which Alipay answers
   * @throws RefusedException if it is no JSON object in that charset, or does not have exactly one
   *     member that can be the answer: the method's own, or {@code error_response}
   */
  public static AnswerBody of(String method, byte[] body, MessageCharset charset)
      throws RefusedException {
    String text;
    Map<String, Object> members;
    try {
      text = charset.decode(body);
      members = JsonText.object(text);
    } catch (CharacterCodingException e) {
      throw new RefusedException(
          Refusal.UNDECODABLE_TEXT, "the answer is not text in " + charset.wireName());
    } catch (IllegalArgumentException e) {
      throw new RefusedException(
          Refusal.NOT_AN_ANSWER, "the answer is no JSON of Alipay's: a page, or cut off");
    }
    String own = method.replace('.', '_') + SUFFIX;
    Map<String, Span> spans = TopMembers.of(text);
    List<String> nodes = spans.keySet().stream().filter(name -> name.endsWith(SUFFIX)).toList();
    if (nodes.size() != 1 || !nodes.get(0).equals(own) && !nodes.get(0).equals(ERROR)) {
      throw new RefusedException(
          Refusal.NOT_AN_ANSWER, "the answer does not hold one node, " + own + " or " + ERROR);
    }
    Span node = spans.get(nodes.get(0));
    if (text.charAt(node.from()) != '{' && text.charAt(node.from()) != '"') {
      throw new RefusedException(
          Refusal.NOT_AN_ANSWER, "the answer's node is neither an object nor a text");
    }
    return new AnswerBody(
        body,
        charset,
        text,
        node,
        members.getOrDefault("sign", "").toString(),
        members.get("alipay_cert_sn") instanceof String sn && CERT_SN.matcher(sn).matches()
            ? sn
            : null);
  }

  /**
   * {@code alipay_cert_sn}, the serial of the certificate that it says it was signed with: 32
   * hexadecimal digits, and anybody's word.
   */
  public Optional<String> claimedCertSn() {
    return Optional.ofNullable(certSn);
  }

  /** A text in the node, whoever wrote it: for what proves itself, as a certificate does. */
  public Optional<String> claimed(String name) {
    try {
      Map<String, Object> claimed = JsonText.object(text.substring(node.from(), node.to()));
      return claimed.get(name) instanceof String value ? Optional.of(value) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * What was signed, as JSON: the answer's object, or the text in quotes that an encrypted answer
   * is. Alipay signs the node's bytes as they are; where those do not fit, the same with {@code \/}
   * written as {@code /} is tried, and is what is returned.
   *
   * @param keys Alipay's keys for the app that asked; where the answer names the certificate of one
   *     of them, that one alone is tried
   * @throws RefusedException if the answer has no signature, or none that fits one of the keys
   */
  public String verified(SignType signType, List<AlipayPublicKey> keys) throws RefusedException {
    List<AlipayPublicKey> named = AlipayPublicKey.named(keys, certSn);
    byte[] signature = signature();
    String signed = text.substring(node.from(), node.to());
    if (fits(signType, named, signedBytes(), signature)) {
      return signed;
    }
    String unescaped = signed.replace("\\/", "/");
    if (!unescaped.equals(signed) && fits(signType, named, encoded(unescaped), signature)) {
      return unescaped;
    }
    if (keys.isEmpty()) {
      throw new RefusedException(Refusal.BAD_SIGNATURE, AlipayCertificates.NONE_VALID);
    }
    throw new RefusedException(
        Refusal.BAD_SIGNATURE,
        "the answer's signature fits none of the configured keys: check that"
            + " alipay.alipay-public-key (alipay.alipay-cert in certificate mode) is Alipay's key of"
            + " this app and not the app's own");
  }

  private byte[] signature() throws RefusedException {
    if (sign.isEmpty()) {
      throw new RefusedException(Refusal.SIGN_MISSING, "the answer is not signed");
    }
    try {
      return Base64.getDecoder().decode(sign);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(Refusal.SIGN_MALFORMED, "the answer's sign is not Base64");
    }
  }

  private static boolean fits(
      SignType signType, List<AlipayPublicKey> keys, byte[] content, byte[] signature) {
    for (AlipayPublicKey key : keys) {
      try {
        key.verify(signType, content, signature);
        return true;
      } catch (SignatureException e) {
        // Perhaps another key's.
      }
    }
    return false;
  }

  /** Cut from the body itself: what one decoder reads, its encoder need not write alike. */
  private byte[] signedBytes() {
    // GB18030 cuts GBK and GB2312 at the same places, and reads what their messages hold besides.
    boolean utf8 = charset == MessageCharset.UTF_8;
    Charset reading = (utf8 ? charset : MessageCharset.GB18030).charset();
    int from = bytesOf(reading, node.from());
    int to = bytesOf(reading, node.to());
    return Arrays.copyOfRange(body, from, to);
  }

  /** How many bytes the first characters take. */
  private int bytesOf(Charset reading, int characters) {
    CharsetDecoder decoder = reading.newDecoder();
    ByteBuffer bytes = ByteBuffer.wrap(body);
    decoder.decode(bytes, CharBuffer.allocate(characters), false);
    return bytes.position();
  }

  private byte[] encoded(String content) {
    try {
      return charset.encode(content);
    } catch (CharacterCodingException e) {
      // Read as GB18030 under another name: nothing that Alipay could have signed so.
      return new byte[0];
    }
  }

  /**
   * The error that this body says it is, {@code 40002 isv.invalid-signature} for example, whoever
   * wrote it: a hint for a developer, and no fact. Alipay does not sign every error.
   */
  public Optional<String> claimedError() {
    try {
      Map<String, Object> claimed = JsonText.object(text.substring(node.from(), node.to()));
      return claim(claimed.get("code"))
          .map(code -> claim(claimed.get("sub_code")).map(sub -> code + " " + sub).orElse(code));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> claim(@Nullable Object value) {
    return Optional.ofNullable(value)
        .map(Object::toString)
        .filter(text -> CLAIM.matcher(text).matches());
  }

  @Override
  public String toString() {
    return "an answer of " + body.length + " bytes";
  }
}
