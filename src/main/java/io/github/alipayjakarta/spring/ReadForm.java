package io.github.alipayjakarta.spring;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The form that somebody has read already, made again from the request's parameters. */
final class ReadForm {
  private ReadForm() {}

  /** Without the query's parameters, whose values the container puts before those of the form. */
  static byte[] of(HttpServletRequest request) {
    Map<String, Long> inQuery =
        namesOf(request.getQueryString() == null ? "" : request.getQueryString());
    return request.getParameterMap().entrySet().stream()
        .flatMap(
            parameter ->
                Arrays.stream(parameter.getValue())
                    .skip(inQuery.getOrDefault(parameter.getKey(), 0L))
                    .map(value -> encoded(parameter.getKey()) + "=" + encoded(value)))
        .collect(Collectors.joining("&"))
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static Map<String, Long> namesOf(String query) {
    return Stream.of(query.split("&"))
        .map(parameter -> decoded(parameter.split("=", 2)[0]))
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** A name that no container decodes is nobody's. */
  private static String decoded(String name) {
    try {
      return URLDecoder.decode(name, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return name;
    }
  }
}
