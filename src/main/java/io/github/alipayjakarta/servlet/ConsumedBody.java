package io.github.alipayjakarta.servlet;

import io.github.alipayjakarta.protocol.Form;
import io.github.alipayjakarta.protocol.MessageCharset;
import io.github.alipayjakarta.protocol.Refusal;
import io.github.alipayjakarta.protocol.RefusedException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A body that something in front of the filter made the container parse: its parameters are the
 * container's, minus those of the query string, turned back into the bytes that were sent.
 */
record ConsumedBody(HttpServletRequest request) {
  Form form() throws RefusedException {
    Map<String, String> values = bodyParameters();
    if (values.isEmpty()) {
      throw consumed(request, "read the body");
    }
    if (values.values().stream().anyMatch(value -> value.indexOf('\uFFFD') >= 0)) {
      throw consumed(request, "decoded the body with the wrong charset");
    }
    for (Charset charset : candidates(values)) {
      Optional<Map<String, byte[]>> bytes = undecoded(values, charset);
      if (bytes.isPresent()) {
        return Form.ofBytes(bytes.get());
      }
    }
    throw consumed(request, "decoded the body with the wrong charset");
  }

  private Map<String, String> bodyParameters() throws RefusedException {
    Map<String, Integer> inQuery = namesInQuery();
    Map<String, String> values = new LinkedHashMap<>();
    for (var parameter : containerParameters().entrySet()) {
      // Values of the query string come first (Servlet 6.0, 3.1).
      int skipped = inQuery.getOrDefault(parameter.getKey(), 0);
      int left = parameter.getValue().length - skipped;
      if (left > 1) {
        throw new RefusedException(
            Refusal.DUPLICATE_PARAMETER, "a parameter stands twice in the body");
      }
      if (left == 1) {
        values.put(parameter.getKey(), parameter.getValue()[skipped]);
      }
    }
    return values;
  }

  private Map<String, String[]> containerParameters() {
    try {
      return request.getParameterMap();
    } catch (RuntimeException bodyIsGone) {
      return Map.of();
    }
  }

  private Map<String, Integer> namesInQuery() {
    Map<String, Integer> names = new HashMap<>();
    String query = request.getQueryString();
    if (query != null) {
      for (String pair : query.split("&")) {
        if (!pair.isEmpty()) {
          names.merge(decoded(pair.split("=", 2)[0]), 1, Integer::sum);
        }
      }
    }
    return names;
  }

  private static String decoded(String name) {
    try {
      return URLDecoder.decode(name, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return name;
    }
  }

  /** The charsets that the container may have decoded with, the likeliest first. */
  private List<Charset> candidates(Map<String, String> values) {
    List<Charset> candidates = new ArrayList<>();
    Optional<Charset> declared = declared();
    boolean chinese = declared.filter(charset -> charset.name().startsWith("GB")).isPresent();
    if (chinese) {
      candidates.add(declared.get());
    }
    candidates.add(StandardCharsets.ISO_8859_1);
    declared.ifPresent(candidates::add);
    candidates.add(StandardCharsets.UTF_8);
    return candidates;
  }

  private Optional<Charset> declared() {
    try {
      return Optional.ofNullable(request.getCharacterEncoding()).map(Charset::forName);
    } catch (IllegalArgumentException unknown) {
      return Optional.empty();
    }
  }

  /** The bytes, if each value has some in this charset and they are text in the message's own. */
  private static Optional<Map<String, byte[]>> undecoded(
      Map<String, String> values, Charset container) {
    MessageCharset own =
        MessageCharset.named(values.getOrDefault("charset", "utf-8")).orElse(MessageCharset.UTF_8);
    Map<String, byte[]> bytes = new LinkedHashMap<>();
    try {
      for (var value : values.entrySet()) {
        var encoded =
            container
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .encode(CharBuffer.wrap(value.getValue()));
        byte[] exact = new byte[encoded.remaining()];
        encoded.get(exact);
        own.decode(exact);
        bytes.put(value.getKey(), exact);
      }
      return Optional.of(bytes);
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  static RefusedException consumed(HttpServletRequest request, String what) {
    return new RefusedException(
        Refusal.BODY_CONSUMED,
        "something in front of AlipayNotifyFilter "
            + what
            + wrapper(request)
            + ": map AlipayNotifyFilter before every other filter");
  }

  /** The outermost wrapper around the request often names the filter that did it. */
  private static String wrapper(ServletRequest outermost) {
    return outermost instanceof ServletRequestWrapper
        ? " (the request is a " + outermost.getClass().getName() + ")"
        : "";
  }
}
