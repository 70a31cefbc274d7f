package io.github.alipayjakarta.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** A browser without pictures. */
final class Shopper {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private Shopper() {}

  static HttpResponse<String> get(String address) {
    return send(HttpRequest.newBuilder(URI.create(address)).GET().build());
  }

  /** Opens an order URL, and returns the cashier's address. */
  static String open(String orderUrl) {
    HttpResponse<String> response = get(orderUrl);
    if (response.statusCode() != 302) {
      throw new AssertionError("not the cashier: " + response.body());
    }
    return URI.create(orderUrl).resolve(location(response)).toString();
  }

  static String location(HttpResponse<?> response) {
    return response.headers().firstValue("Location").orElse("");
  }

  static HttpResponse<String> press(String cashier, String button) {
    return form(cashier, Map.of("act", button));
  }

  static HttpResponse<String> form(String address, Map<String, String> fields) {
    String body =
        fields.entrySet().stream()
            .map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(URI.create(address))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  static HttpResponse<String> json(String address, String body) {
    return send(
        HttpRequest.newBuilder(URI.create(address))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  static HttpResponse<String> send(HttpRequest request) {
    try {
      return CLIENT.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
