package io.github.alipayjakarta.servers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.alipayjakarta.simulator.Simulator;
import io.github.alipayjakarta.testkit.PretendNotification;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The example as its README starts it: with the simulator, and its own properties but for ports.
 */
@DisplayName("The example for Spring Boot")
class SpringBootExampleIT {
  private static final Path EXAMPLE = Path.of("examples", "spring-boot");
  private static final Path HOME = CompiledApplication.home("spring-boot-3.5");

  /** What the tests' own application has beside the starters that the example asks for. */
  private static final Pattern OTHERS =
      Pattern.compile(
          "(hibernate|jakarta\\.persistence|micrometer-(core|jakarta)|postgresql|spring-boot-actuator"
              + "|spring-(aspects|data|orm|security)).*");

  private static final HttpClient BROWSER = HttpClient.newHttpClient();

  @TempDir static Path folder;
  private static Simulator alipay;
  private static ServerProcess teahouse;
  private static String address;

  @BeforeAll
  static void start() throws Exception {
    alipay =
        Simulator.builder(folder.resolve(".alipay-jakarta").resolve("simulator-keys"))
            .port(0)
            .drivenFrom(Instant.now().truncatedTo(ChronoUnit.SECONDS))
            .start();
    int port = WildFly.freePort();
    address = "http://localhost:" + port;
    List<Path> jars = jars();
    Path classes =
        CompiledApplication.compile(
            jars,
            EXAMPLE.resolve(Path.of("src", "main", "java", "com", "example", "teahouse")),
            HOME.resolve("example-classes"));
    List<Path> path = new ArrayList<>(jars);
    path.add(classes);
    path.add(EXAMPLE.resolve(Path.of("src", "main", "resources")));
    path.add(ExplodedWar.origin(TestApplication.FILTER));
    path.add(ExplodedWar.origin("jakarta.json.Json"));
    path.add(ExplodedWar.origin("org.eclipse.parsson.JsonProviderImpl"));
    path.add(ExplodedWar.origin("org.h2.Driver"));
    teahouse =
        new ServerProcess(
            "the example for Spring Boot",
            HOME.resolve("example.log"),
            ServerProcess.java(
                "-Xmx256m",
                // The simulator's keys are in the home of whoever starts it.
                "-Duser.home=" + folder,
                "-cp",
                path.stream().map(Path::toString).collect(Collectors.joining(":")),
                "com.example.teahouse.TeahouseApplication",
                "--server.port=" + port,
                "--alipay.gateway=" + alipay.configuration().get("alipay.gateway"),
                "--spring.datasource.url=jdbc:h2:"
                    + folder.resolve("teahouse")
                    + ";WRITE_DELAY=0"));
    teahouse.awaitStart(line -> line.contains("Started TeahouseApplication"));
  }

  private static List<Path> jars() throws IOException {
    return CompiledApplication.files(HOME.resolve("lib"), ".jar").stream()
        .filter(jar -> !OTHERS.matcher(jar.getFileName().toString()).matches())
        .toList();
  }

  @AfterAll
  static void end() throws Exception {
    try (Simulator closed = alipay) {
      if (teahouse != null) {
        teahouse.terminate();
      }
    }
  }

  @Test
  @DisplayName("is paid: order, cashier, notification, and back to a page that says so")
  void isPaid() {
    String number = order();
    assertThat(state(number)).isEqualTo("waiting");

    HttpResponse<String> back = pay(cashier(number, "page"));

    assertThat(state(number)).isEqualTo("paid");
    assertThat(alipay.deliveries(number)).hasSize(1);
    String page = back.headers().firstValue("Location").orElseThrow();
    assertThat(page).startsWith(address + "/?").contains("out_trade_no=" + number);
    assertThat(send(get(page)).body()).contains("teahouse.js");
  }

  @Test
  @DisplayName("is refunded, part by part, and books no part twice")
  void isRefunded() {
    String number = order();
    // Of full refunds page pay is not told, wap pay is.
    pay(cashier(number, "wap"));

    alipay.refund(number, "R1", new BigDecimal("8.00"));
    alipay.resend(number, 2);
    assertThat(state(number)).isEqualTo("paid");

    alipay.refund(number, "R2", new BigDecimal("10.00"));
    assertThat(state(number)).isEqualTo("refunded");
  }

  @Test
  @DisplayName("takes no forged payment, and none of another amount")
  void takesNoForgedPayment() throws Exception {
    String number = order();
    PretendNotification cheap = alipay.alipay().paymentSucceeded(number, new BigDecimal("0.01"));

    assertThat(notify(cheap.body())).isEqualTo("failure");
    assertThat(notify(("out_trade_no=" + number + "&sign=x").getBytes(UTF_8))).isEqualTo("failure");

    assertThat(state(number)).isEqualTo("waiting");
  }

  @Test
  @DisplayName("names in its pom what it is tested with")
  void namesInItsPomWhatItIsTestedWith() throws IOException {
    String pom = Files.readString(EXAMPLE.resolve("pom.xml"));
    Stream<Path> tested =
        Stream.concat(
            jars().stream()
                .filter(jar -> jar.getFileName().toString().matches("spring-boot-\\d.*")),
            Stream.of(
                ExplodedWar.origin(TestApplication.FILTER), ExplodedWar.origin("org.h2.Driver")));

    assertThat(tested.map(SpringBootExampleIT::version))
        .hasSize(3)
        .allSatisfy(version -> assertThat(pom).contains("ersion>" + version + "</"));
  }

  private static String version(Path jar) {
    return jar.getFileName().toString().replaceAll("^.*?-(\\d[\\d.]*)\\.jar$", "$1");
  }

  private static String order() {
    HttpResponse<String> answer = send(post("/orders", new byte[0]));
    assertThat(answer.statusCode()).isEqualTo(201);
    return json(answer).getString("number");
  }

  private static String state(String number) {
    return json(send(get(address + "/orders/" + number))).getString("state");
  }

  /** Signs the order as the page does, opens its address, and tells where the cashier is. */
  private static URI cashier(String number, String product) {
    String body = "{\"out_trade_no\":\"" + number + "\",\"product\":\"" + product + "\"}";
    JsonObject signed =
        json(
            send(
                post("/alipay/orders", body.getBytes(UTF_8))
                    .header("Content-Type", "application/json")));
    assertThat(signed.getInt("code")).isZero();
    HttpResponse<String> opened = send(get(signed.getString("url")));
    return opened.uri().resolve(opened.headers().firstValue("Location").orElseThrow());
  }

  private static HttpResponse<String> pay(URI cashier) {
    return send(
        HttpRequest.newBuilder(cashier)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("act=pay")));
  }

  private static String notify(byte[] body) {
    return send(post("/alipay/notify", body)
            .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"))
        .body();
  }

  private static HttpRequest.Builder get(String url) {
    return HttpRequest.newBuilder(URI.create(url));
  }

  private static HttpRequest.Builder post(String path, byte[] body) {
    return get(address + path).POST(BodyPublishers.ofByteArray(body));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return BROWSER.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static JsonObject json(HttpResponse<String> answer) {
    return Json.createReader(new StringReader(answer.body())).readObject();
  }
}
