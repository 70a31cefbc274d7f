package io.github.alipayjakarta.diagnosis;

import io.github.alipayjakarta.protocol.MessageCharset;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * One parameter as it was captured: whatever it is called, however often, and whatever is in it.
 */
record Field(String name, byte[] value) {
  static Field of(String name, String value) {
    return new Field(name, value.getBytes(StandardCharsets.ISO_8859_1));
  }

  String latin1() {
    return new String(value, StandardCharsets.ISO_8859_1);
  }

  boolean isBlank() {
    return latin1().isBlank();
  }

  /** The same with its text changed; bytes that are no text are changed as Latin-1. */
  Field rewritten(MessageCharset charset, UnaryOperator<String> change) {
    try {
      String text = charset.decode(value);
      String changed = change.apply(text);
      return changed.equals(text) ? this : new Field(name, charset.encode(changed));
    } catch (CharacterCodingException e) {
      return of(name, change.apply(latin1()));
    }
  }

  /** The same after it was read in one encoding and written in another, if that is possible. */
  Field transcoded(Charset from, Charset to) throws CharacterCodingException {
    var text = from.newDecoder().decode(ByteBuffer.wrap(value));
    var out = to.newEncoder().encode(text);
    byte[] exact = new byte[out.remaining()];
    out.get(exact);
    return new Field(name, exact);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Field that
        && name.equals(that.name)
        && Arrays.equals(value, that.value);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  /** Never the value. */
  @Override
  public String toString() {
    return name;
  }
}
