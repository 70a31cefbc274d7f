package io.github.alipayjakarta.diagnosis;

import io.github.alipayjakarta.protocol.MessageCharset;
import io.github.alipayjakarta.protocol.TextToSign.Variant;
import java.io.ByteArrayOutputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A message as it came to whoever captured it, damaged or forged perhaps: read without refusing
 * anything, because this is not how messages are believed. Immutable.
 */
record Captured(List<Field> fields) {
  Captured {
    fields = List.copyOf(fields);
  }

  static Captured ofBody(byte[] body) {
    List<Field> fields = new ArrayList<>();
    for (String pair : new String(body, StandardCharsets.ISO_8859_1).strip().split("&")) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        fields.add(
            new Field(
                new String(Layers.decode(name), StandardCharsets.ISO_8859_1),
                equals < 0 ? new byte[0] : Layers.decode(pair.substring(equals + 1))));
      }
    }
    return new Captured(fields);
  }

  /** Text that something has decoded: its bytes are made again with the charset that it names. */
  static Captured ofText(Map<String, String> parameters) {
    MessageCharset charset =
        MessageCharset.named(parameters.getOrDefault("charset", "")).orElse(MessageCharset.UTF_8);
    List<Field> fields = new ArrayList<>();
    parameters.forEach((name, value) -> fields.add(new Field(name, bytes(charset, value))));
    return new Captured(fields);
  }

  private static byte[] bytes(MessageCharset charset, String value) {
    try {
      return charset.encode(value);
    } catch (CharacterCodingException e) {
      return value.getBytes(StandardCharsets.UTF_8);
    }
  }

  MessageCharset charset() {
    return MessageCharset.named(value("charset")).orElse(MessageCharset.UTF_8);
  }

  boolean has(String name) {
    return fields.stream().anyMatch(field -> field.name().equals(name));
  }

  /** The first value of this name as Latin-1; empty where there is none. */
  String value(String name) {
    return fields.stream()
        .filter(field -> field.name().equals(name))
        .map(Field::latin1)
        .findFirst()
        .orElse("");
  }

  Captured without(Predicate<Field> unwanted) {
    return new Captured(fields.stream().filter(unwanted.negate()).toList());
  }

  Captured with(Field more) {
    return new Captured(Stream.concat(fields.stream(), Stream.of(more)).toList());
  }

  Captured with(int index, Field changed) {
    List<Field> copy = new ArrayList<>(fields);
    copy.set(index, changed);
    return new Captured(copy);
  }

  /** Every value but the signature rewritten. */
  Captured rewritten(UnaryOperator<String> change) {
    MessageCharset charset = charset();
    return new Captured(
        fields.stream()
            .map(field -> isSign(field) ? field : field.rewritten(charset, change))
            .toList());
  }

  static boolean isSign(Field field) {
    return field.name().equals("sign");
  }

  /** Names of what is in one and not in the other, or differs. */
  List<String> differences(Captured other) {
    Set<Field> here = new HashSet<>(fields);
    Set<Field> there = new HashSet<>(other.fields);
    List<String> names =
        Stream.concat(
                fields.stream().filter(field -> !there.contains(field)),
                other.fields.stream().filter(field -> !here.contains(field)))
            .map(Field::name)
            .distinct()
            .toList();
    // A repeated field is equal to its copy: what differs is how often it stands there.
    return names.isEmpty() ? repeated() : names;
  }

  List<String> repeated() {
    Set<String> seen = new HashSet<>();
    return fields.stream().map(Field::name).filter(name -> !seen.add(name)).toList();
  }

  /** The variant of a text to sign that a digest fits, if any of them does. */
  Optional<Variant> signedAs(Predicate<byte[]> digest) {
    for (Variant variant : Variant.values()) {
      List<Field> signed =
          fields.stream()
              .filter(field -> !isSign(field))
              .filter(field -> variant == Variant.V2 || !field.name().equals("sign_type"))
              .sorted(Comparator.comparing(Field::name))
              .toList();
      List<Field> filled = signed.stream().filter(field -> field.value().length > 0).toList();
      List<Field> visible = filled.stream().filter(field -> !field.isBlank()).toList();
      if (digest.test(text(signed))
          || filled.size() < signed.size() && digest.test(text(filled))
          || visible.size() < filled.size() && digest.test(text(visible))) {
        return Optional.of(variant);
      }
    }
    return Optional.empty();
  }

  private static byte[] text(List<Field> sorted) {
    var text = new ByteArrayOutputStream(1024);
    for (Field field : sorted) {
      if (text.size() > 0) {
        text.write('&');
      }
      text.writeBytes(field.name().getBytes(StandardCharsets.ISO_8859_1));
      text.write('=');
      text.writeBytes(field.value());
    }
    return text.toByteArray();
  }

  @Override
  public String toString() {
    return fields.size() + " parameters";
  }
}
