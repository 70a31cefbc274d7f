package io.github.alipayjakarta.servers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;

/** The test application on one server, seen from Alipay's side of the wire. */
final class Shop {
  private final RunningServer server;

  Shop(RunningServer server) {
    this.server = server;
  }

  RawHttp connect() throws IOException {
    return connect("/shop");
  }

  private RawHttp connect(String application) throws IOException {
    return new RawHttp(server.port(application));
  }

  Answer post(Post post) throws IOException {
    return exchange(post.application(), post.bytes());
  }

  private Answer exchange(String application, byte[] request) throws IOException {
    try (RawHttp connection = connect(application)) {
      return connection.send(request).receive();
    }
  }

  /** What the servlets behind the filter saw of a request. */
  JsonObject seen(Post post) throws IOException {
    String question =
        "GET %s/seen HTTP/1.1\r\nHost: shop.example\r\nConnection: close\r\nX-Case: %s\r\n\r\n";
    return json(
        exchange(
            post.application(), question.formatted(post.application(), post.id()).getBytes(UTF_8)));
  }

  /** What they saw of all requests, by their ids. */
  JsonObject everythingSeen() throws IOException {
    String question = "GET /shop/seen HTTP/1.1\r\nHost: shop.example\r\nConnection: close\r\n\r\n";
    return json(exchange("/shop", question.getBytes(UTF_8)));
  }

  private static JsonObject json(Answer answer) {
    return Json.createReader(new StringReader(new String(answer.body(), UTF_8))).readObject();
  }

  void assertThatNothingRanFor(Post post) throws IOException {
    assertThat(seen(post).getInt("ran")).isZero();
  }

  /** The parameters seen, where all four ways to ask for them agree. */
  Map<String, String> parametersSeen(Post post) throws IOException {
    return parametersIn(seen(post));
  }

  static Map<String, String> parametersIn(JsonObject seenOfOne) {
    JsonObject parameters = seenOfOne.getJsonObject("parameters");
    JsonObject one = parameters.getJsonObject("one");
    assertThat(parameters.getJsonObject("values")).isEqualTo(parameters.getJsonObject("map"));
    Map<String, String> seen = new LinkedHashMap<>();
    one.forEach((name, value) -> seen.put(name, ((JsonString) value).getString()));
    parameters
        .getJsonObject("map")
        .forEach((name, values) -> assertThat(values.asJsonArray()).containsExactly(one.get(name)));
    return seen;
  }
}
