package io.github.alipayjakarta.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
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

  /** Nearly all have fewer. */
  private static final int EXPECTED = 40;

  private final Parameter[] received;
  private final ByName byName;

  private Form(Parameter[] received) throws RefusedException {
    this.received = received;
    this.byName = new ByName(received);
  }

  /**
   * Reads an {@code application/x-www-form-urlencoded} body.
   *
   * @throws RefusedException if it is empty, not a form, or holds a name or an encoding that Alipay
   *     never sends
   */
  public static Form parse(byte[] body) throws RefusedException {
    var decoder = new FormDecoder(body);
    byte[] bytes = decoder.decoded();
    List<Parameter> parameters = new ArrayList<>(EXPECTED);
    while (decoder.next()) {
      if (parameters.size() == MOST_PARAMETERS) {
        throw new RefusedException(
            Refusal.TOO_MANY_PARAMETERS, "the body has more than 1000 parameters");
      }
      int start = decoder.nameFrom();
      int from = decoder.valueFrom();
      Name name = Name.of(bytes, start, from - 1);
      parameters.add(new Parameter(name, bytes, start, from, decoder.valueTo()));
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
      parameters.add(Parameter.of(value.getKey(), value.getValue()));
    }
    return new Form(parameters.toArray(Parameter[]::new));
  }

  /** The value as Latin-1, for names and numbers read before verification; null where absent. */
  public @Nullable String raw(String name) {
    Parameter parameter = byName.get(name);
    return parameter == null || parameter.isEmpty() ? null : parameter.latin1();
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
    return decode(charset, parameter -> true);
  }

  Map<String, String> decode(MessageCharset charset, Predicate<Parameter> wanted)
      throws RefusedException {
    Map<String, String> text = new LinkedHashMap<>(received.length * 2);
    for (Parameter parameter : received) {
      try {
        if (wanted.test(parameter)) {
          text.put(parameter.name().text(), parameter.text(charset));
        }
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
      body.writeBytes(parameter.name().text().getBytes(StandardCharsets.US_ASCII));
      body.write('=');
      for (int i = parameter.from(); i < parameter.to(); i++) {
        PercentEncoding.encode(parameter.buffer()[i], body);
      }
    }
    return body.toByteArray();
  }

  Form without(Predicate<Parameter> unwanted) throws RefusedException {
    return new Form(Arrays.stream(received).filter(unwanted.negate()).toArray(Parameter[]::new));
  }

  boolean has(String name) {
    return byName.get(name) != null;
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
    return byName.sorted();
  }

  @Override
  public String toString() {
    return received.length + " parameters";
  }
}
