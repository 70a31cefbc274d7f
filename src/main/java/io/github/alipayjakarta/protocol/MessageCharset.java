package io.github.alipayjakarta.protocol;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * The encodings that Alipay's {@code charset} parameter can name. Both directions report what they
 * cannot represent instead of writing a question mark.
 */
public enum MessageCharset {
  /** UTF-8, the default of this library. */
  UTF_8("utf-8", StandardCharsets.UTF_8),
  /** GBK, in which Alipay answers when an order's charset was not in the URL. */
  GBK("GBK", Charset.forName("GBK")),
  /** GB2312, the older subset. */
  GB2312("GB2312", Charset.forName("GB2312")),
  /** GB18030, the superset with four-byte characters. */
  GB18030("GB18030", Charset.forName("GB18030"));

  private static final char REPLACEMENT = '\uFFFD';

  private final String wireName;
  private final Charset charset;

  MessageCharset(String wireName, Charset charset) {
    this.wireName = wireName;
    this.charset = charset;
  }

  /** The encoding of this name, in any case; empty for every name that Alipay does not use. */
  public static Optional<MessageCharset> named(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "utf-8", "utf8" -> Optional.of(UTF_8);
      case "gbk" -> Optional.of(GBK);
      case "gb2312" -> Optional.of(GB2312);
      case "gb18030" -> Optional.of(GB18030);
      default -> Optional.empty();
    };
  }

  /** The name to send. */
  public String wireName() {
    return wireName;
  }

  /** Java's charset of this encoding. */
  public Charset charset() {
    return charset;
  }

  /**
   * The bytes of a text.
   *
   * @throws CharacterCodingException if a character does not exist in this encoding
   */
  public byte[] encode(String text) throws CharacterCodingException {
    ByteBuffer bytes =
        charset
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .encode(CharBuffer.wrap(text));
    byte[] exact = new byte[bytes.remaining()];
    bytes.get(exact);
    return exact;
  }

  /**
   * The text of some bytes.
   *
   * @throws CharacterCodingException if the bytes are not text in this encoding
   */
  public String decode(byte[] bytes) throws CharacterCodingException {
    return decode(bytes, 0, bytes.length);
  }

  String decode(byte[] bytes, int from, int to) throws CharacterCodingException {
    if (this == UTF_8) {
      String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
      // What cannot be decoded leaves this character behind; so does itself.
      return text.indexOf(REPLACEMENT) < 0 ? text : decodeStrictly(charset, bytes, from, to);
    }
    try {
      return decodeStrictly(charset, bytes, from, to);
    } catch (CharacterCodingException notInThisOne) {
      if (this != GBK && this != GB2312) {
        throw notInThisOne;
      }
      // Messages labelled GBK or GB2312 carry characters of the superset in practice.
      return decodeStrictly(GB18030.charset, bytes, from, to);
    }
  }

  private static String decodeStrictly(Charset charset, byte[] bytes, int from, int to)
      throws CharacterCodingException {
    return charset
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT)
        .decode(ByteBuffer.wrap(bytes, from, to - from))
        .toString();
  }
}
