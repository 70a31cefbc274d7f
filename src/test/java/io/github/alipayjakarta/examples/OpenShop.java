package io.github.alipayjakarta.examples;

import com.example.shop.demo.ShopServer;
import com.example.shop.demo.ThrowAwayKeys;
import io.github.alipayjakarta.testkit.PretendAlipay;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Stream;

/** The example shop's WAR as it was packaged, on a free port, and a customer's view of it. */
final class OpenShop implements AutoCloseable {
  private static final Path TARGET = Path.of("target");

  private final HttpClient http = HttpClient.newHttpClient();
  private final ShopServer server;
  final ThrowAwayKeys keys;

  OpenShop(Path keyFolder, Map<String, String> parameters) throws Exception {
    keys = ThrowAwayKeys.in(keyFolder);
    server = new ShopServer(0);
    server.start(
        war(), keys, "jdbc:h2:" + keyFolder.resolve("shop-data") + ";WRITE_DELAY=0", parameters);
  }

  static Path war() throws IOException {
    try (Stream<Path> files = Files.list(TARGET)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith("-shop.war"))
          .findFirst()
          .orElseThrow(() -> new AssertionError("there is no WAR; run mvn verify"));
    }
  }

  static Path jar() throws IOException {
    return Path.of(war().toString().replace("-shop.war", ".jar"));
  }

  String address() {
    return server.address();
  }

  String key(String whose, String half) throws IOException {
    return Files.readString(keys.file(whose, half));
  }

  PretendAlipay alipay() throws Exception {
    return PretendAlipay.withKeys(
        ThrowAwayKeys.APP_ID, key("alipay", "private"), key("alipay", "public"), Clock.systemUTC());
  }

  HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(URI.create(address() + path)));
  }

  HttpResponse<String> post(String path, String type, String accept, byte[] body) {
    return send(
        HttpRequest.newBuilder(URI.create(address() + path))
            .header("Content-Type", type)
            .header("Accept", accept)
            .POST(BodyPublishers.ofByteArray(body)));
  }

  /** The number of a new order. */
  String order(String goods) {
    HttpResponse<String> answer =
        post(
            "/api/orders",
            "application/x-www-form-urlencoded",
            "application/json",
            ("goods=" + goods).getBytes(StandardCharsets.UTF_8));
    return json(answer).getString("out_trade_no");
  }

  /** What the shop says to a notification. */
  String notify(byte[] body) {
    return post("/alipay/notify", "application/x-www-form-urlencoded; charset=utf-8", "*/*", body)
        .body();
  }

  String state(String order) {
    return json(get("/api/orders/" + order)).getString("state");
  }

  static JsonObject json(HttpResponse<String> answer) {
    try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
      return reader.readObject();
    }
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() throws Exception {
    server.close();
  }
}
