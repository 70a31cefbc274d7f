package io.github.alipayjakarta.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of one message as bytes: percent-decoded once, not yet text, because Alipay signed
 * bytes. Every name has the form that Alipay uses, and no name stands twice, so that the text to
 * sign can be split in one way only. Immutable and thread-safe.
 */
public final class Form {
  /** More than ten times what any documented message has. */
  public static final int MOST_PARAMETERS = 1000;

  private final Parameter[] received;
  private final Parameter[] byName;

  private Form(Parameter[] received) throws RefusedException {
    this.received = received;
    this.byName = received.clone();
    Arrays.sort(byName, Comparator.comparing(Parameter::name));
    for (int i = 1; i < byName.length; i++) {
      if (byName[i].name.equals(byName[i - 1].name)) {
        throw new RefusedException(
            Refusal.DUPLICATE_PARAMETER, "a parameter stands twice in the body");
      }
    }
  }

  /** One parameter: the bytes of its value are a part of a shared buffer that nobody writes. */
  record Parameter(String name, byte[] buffer, int from, int to) {
    boolean isEmpty() {
      return from == to;
    }

    /** Blank as the official SDK has it: nothing but {@link Character#isWhitespace}. */
    boolean isBlank(MessageCharset charset) {
      if (isEmpty()) {
        return true;
      }
      if (buffer[from] > ' ') {
        return false;
      }
      try {
        return text(charset).isBlank();
      } catch (CharacterCodingException e) {
        return false;
      }
    }

    String text(MessageCharset charset) throws CharacterCodingException {
      return charset.decode(buffer, from, to);
    }
  }

  /**
   * Reads an {@code application/x-www-form-urlencoded} body.
   *
   * @throws RefusedException if it is empty, not a form, or holds a name or an encoding that Alipay
   *     never sends
   */
  public static Form parse(byte[] body) throws RefusedException {
    var bytes = new FormDecoder(body);
    List<Parameter> parameters = new ArrayList<>(32);
    while (bytes.hasMore()) {
      int start = bytes.end();
      int nameEnd = bytes.decodeName();
      boolean named = bytes.skip('=');
      int end = bytes.decodeValue();
      bytes.skip('&');
      if (end == start && !named) {
        continue;
      }
      if (parameters.size() == MOST_PARAMETERS) {
        throw new RefusedException(
            Refusal.TOO_MANY_PARAMETERS, "the body has more than 1000 parameters");
      }
      String name = name(bytes.decoded(), start, nameEnd);
      parameters.add(new Parameter(name, bytes.decoded(), nameEnd, end));
    }
    if (parameters.isEmpty()) {
      throw new RefusedException(Refusal.NOT_A_FORM, "the body is empty");
    }
    return new Form(parameters.toArray(Parameter[]::new));
  }

  /**
   * Takes parameters that something else has decoded to text already, and undoes that with the
   * charset that the message itself names.
   *
   * @throws RefusedException if a name is not one of Alipay's, or a value has no bytes in the
   *     message's charset
   */
  public static Form of(Map<String, String> parameters, MessageCharset whenUnnamed)
      throws RefusedException {
    MessageCharset charset = charset(parameters.get("charset"), whenUnnamed);
    Map<String, byte[]> values = new LinkedHashMap<>();
    for (var parameter : parameters.entrySet()) {
      try {
        values.put(parameter.getKey(), charset.encode(parameter.getValue()));
      } catch (CharacterCodingException e) {
        throw new RefusedException(
            Refusal.BODY_CONSUMED,
            "a value holds characters that do not exist in the message's charset: it was decoded"
                + " with another one before it came here");
      }
    }
    return ofBytes(values);
  }

  /**
   * Takes parameters whose values are the bytes that Alipay sent.
   *
   * @throws RefusedException if there are none, too many, or a name is not one of Alipay's
   */
  public static Form ofBytes(Map<String, byte[]> values) throws RefusedException {
    if (values.isEmpty()) {
      throw new RefusedException(Refusal.NOT_A_FORM, "there are no parameters");
    }
    if (values.size() > MOST_PARAMETERS) {
      throw new RefusedException(
          Refusal.TOO_MANY_PARAMETERS, "there are more than 1000 parameters");
    }
    List<Parameter> parameters = new ArrayList<>();
    for (var value : values.entrySet()) {
      byte[] name = value.getKey().getBytes(StandardCharsets.UTF_8);
      byte[] bytes = value.getValue().clone();
      parameters.add(new Parameter(name(name, 0, name.length), bytes, 0, bytes.length));
    }
    return new Form(parameters.toArray(Parameter[]::new));
  }

  /**
   * Names are {@code [A-Za-z][A-Za-z0-9_.-]*}: a name with {@code =} or {@code &} would re-split.
   */
  private static String name(byte[] bytes, int from, int to) throws RefusedException {
    boolean wellFormed = from < to && isLetter(bytes[from]);
    for (int i = from; wellFormed && i < to; i++) {
      wellFormed = PercentEncoding.isUnreserved(bytes[i]) && bytes[i] != '*';
    }
    if (!wellFormed) {
      throw new RefusedException(
          Refusal.MALFORMED_NAME,
          "the body is no form of Alipay's: a parameter's name is not made of letters, digits,"
              + " underscores, dots and hyphens");
    }
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  private static boolean isLetter(byte b) {
    return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z';
  }

  /** The value as Latin-1, for names and numbers read before verification; null where absent. */
  public @Nullable String raw(String name) {
    for (Parameter parameter : received) {
      if (parameter.name.equals(name)) {
        return parameter.isEmpty()
            ? null
            : new String(
                parameter.buffer,
                parameter.from,
                parameter.to - parameter.from,
                StandardCharsets.ISO_8859_1);
      }
    }
    return null;
  }

  /**
   * The encoding that the message names, or the default where it names none.
   *
   * @throws RefusedException if it names one that Alipay does not use
   */
  public MessageCharset charset(MessageCharset whenUnnamed) throws RefusedException {
    return charset(raw("charset"), whenUnnamed);
  }

  private static MessageCharset charset(@Nullable String name, MessageCharset whenUnnamed)
      throws RefusedException {
    if (name == null || name.isEmpty()) {
      return whenUnnamed;
    }
    return MessageCharset.named(name)
        .orElseThrow(
            () ->
                new RefusedException(
                    Refusal.UNKNOWN_CHARSET,
                    "the parameter charset names none of utf-8, GBK, GB2312 and GB18030"));
  }

  /**
   * Every value as text, in the order received: a new map, which is the caller's.
   *
   * @throws RefusedException if a value is not text in this encoding
   */
  public Map<String, String> decode(MessageCharset charset) throws RefusedException {
    Map<String, String> text = new LinkedHashMap<>(received.length * 2);
    for (Parameter parameter : received) {
      try {
        text.put(parameter.name, parameter.text(charset));
      } catch (CharacterCodingException e) {
        throw new RefusedException(
            Refusal.UNDECODABLE_TEXT, "a value is not text in the charset that the message names");
      }
    }
    return text;
  }

  /** These parameters as a body again; it decodes to the same bytes. */
  public byte[] encode() {
    var body = new ByteArrayOutputStream();
    for (Parameter parameter : received) {
      if (body.size() > 0) {
        body.write('&');
      }
      body.writeBytes(parameter.name.getBytes(StandardCharsets.ISO_8859_1));
      body.write('=');
      for (int i = parameter.from; i < parameter.to; i++) {
        PercentEncoding.encode(parameter.buffer[i], body);
      }
    }
    return body.toByteArray();
  }

  Form without(Predicate<Parameter> unwanted) throws RefusedException {
    return new Form(Arrays.stream(received).filter(unwanted.negate()).toArray(Parameter[]::new));
  }

  boolean has(Predicate<Parameter> wanted) {
    for (Parameter parameter : received) {
      if (wanted.test(parameter)) {
        return true;
      }
    }
    return false;
  }

  /** Sorted by name, by character code: the order of the text to sign. */
  Parameter[] byName() {
    return byName;
  }

  @Override
  public String toString() {
    return received.length + " parameters";
  }
}
