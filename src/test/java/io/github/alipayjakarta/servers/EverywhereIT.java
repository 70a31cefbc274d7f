package io.github.alipayjakarta.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alipayjakarta.simulator.Simulator;
import io.github.alipayjakarta.simulator.delivery.Attempt;
import io.github.alipayjakarta.testkit.PretendNotification;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The example with the one WAR: what was packaged, told of its keys by the server's properties. */
@DisplayName("The one WAR, as it was packaged,")
class EverywhereIT {
  private static final HttpClient BROWSER = HttpClient.newHttpClient();
  private static final Pattern ORDER = Pattern.compile("out_trade_no%22%3A%22([0-9a-f]{32})%22");

  @TempDir Path folder;

  /**
   * Without Spring Boot, which runs no WAR, Weld, which another WAR would have to carry, and a
   * policy that would have to be written for this one.
   */
  static Stream<Server> servers() {
    Set<Server> others = EnumSet.of(Server.TOMCAT_WITH_WELD, Server.TOMCAT_SECURED);
    return Server.wanted().filter(server -> !server.hasAPortForEach() && !others.contains(server));
  }

  @ParameterizedTest(name = "on {0}")
  @MethodSource("servers")
  @DisplayName("is paid: page, cashier, notification, and back to a page that says so")
  void isPaid(Server server) throws Exception {
    Path war = unpacked(server.run().resolve("everywhere"));
    Map<Path, Integer> ports = RunningServer.freePorts(server, war);
    String home = "http://localhost:" + ports.get(war) + "/everywhere/";
    try (Simulator alipay = simulator();
        AutoCloseable running = started(server, ports, properties(alipay, home))) {
      assertThat(text(get(home))).contains("20.00");
      String cashier = header(post(home, ""), "Location");
      String number = number(cashier);
      assertThat(text(get(home + "tickets/" + number))).contains("waiting");

      assertThat(text(notification(home, cheap(alipay, number)))).isEqualTo("failure");
      assertThat(text(get(home + "tickets/" + number))).contains("waiting");

      URI form = URI.create(cashier).resolve(header(get(cashier), "Location"));
      String returned = header(post(form.toString(), "act=pay"), "Location");
      assertThat(alipay.deliveries(number))
          .singleElement()
          .matches(Attempt::isAccepted, "was answered success");
      String page = URI.create(home).resolve(header(get(returned), "Location")).toString();
      assertThat(page).isEqualTo(home + "tickets/" + number);
      assertThat(text(get(page))).contains("已付款 · paid");
    }
  }

  @Test
  @DisplayName(
      "brings the library with JSON-P, beside that of a full server, and no API of a server")
  void bringsTheLibraryWithJsonP() throws IOException {
    try (var zip = new ZipFile(war().toFile())) {
      assertThat(zip.stream().map(ZipEntry::getName).filter(name -> name.endsWith(".jar")))
          .map(name -> name.replaceAll("-[0-9.]+\\.jar$", ""))
          .containsExactlyInAnyOrder(
              "WEB-INF/lib/alipay-jakarta", "WEB-INF/lib/jakarta.json-api", "WEB-INF/lib/parsson");
    }
  }

  private Simulator simulator() throws Exception {
    return Simulator.builder(folder.resolve("keys"))
        .port(0)
        .drivenFrom(Instant.now().truncatedTo(ChronoUnit.SECONDS))
        .start();
  }

  private static Map<String, String> properties(Simulator alipay, String home) {
    Map<String, String> properties = new TreeMap<>(alipay.configuration().settings());
    properties.put("alipay.notify-url", home + "alipay/notify");
    properties.put("alipay.return-url", home + "returned");
    return properties;
  }

  private static AutoCloseable started(
      Server server, Map<Path, Integer> ports, Map<String, String> properties) throws Exception {
    if (server == Server.OPEN_LIBERTY) {
      // The features are those that the example's README tells people to take, and no more.
      Path example = Path.of("examples/everywhere/server.xml");
      properties.put("server.xml", example.toAbsolutePath().toString());
    }
    if (server != Server.UNDERTOW) {
      return new RunningServer("EverywhereIT", server, Jdk.first(), ports, properties);
    }
    Map.Entry<Path, Integer> war = ports.entrySet().iterator().next();
    List<String> command = new ArrayList<>(List.of("-cp", onUndertow(war.getKey())));
    properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.addAll(List.of("examples/everywhere/OnUndertow.java", war.getValue().toString()));
    var process =
        new ServerProcess(
            server.toString(),
            server.run().resolve("EverywhereIT.log"),
            Jdk.first().command(command));
    RunningServer.port(process);
    return process::terminate;
  }

  /** What the WAR holds, as a class path: Undertow alone knows no WAR. */
  private static String onUndertow(Path war) {
    return Stream.of(
            war.resolve("WEB-INF/classes"),
            war.resolve("WEB-INF/lib/*"),
            Server.UNDERTOW.home().resolve("lib/*"))
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static byte[] cheap(Simulator alipay, String number) {
    PretendNotification cheap = alipay.alipay().paymentSucceeded(number, new BigDecimal("0.01"));
    return cheap.body();
  }

  private static String number(String cashier) {
    Matcher number = ORDER.matcher(cashier);
    assertThat(number.find()).as(cashier).isTrue();
    return number.group(1);
  }

  private static Path unpacked(Path directory) throws IOException {
    try (var zip = new ZipFile(war().toFile())) {
      for (ZipEntry entry : zip.stream().filter(each -> !each.isDirectory()).toList()) {
        Path file = directory.resolve(entry.getName());
        Files.createDirectories(file.getParent());
        try (InputStream content = zip.getInputStream(entry)) {
          Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
    return directory;
  }

  private static Path war() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("target"))) {
      return files
          .filter(file -> file.toString().endsWith("-everywhere.war"))
          .findFirst()
          .orElseThrow(() -> new AssertionError("there is no WAR; run mvn verify"));
    }
  }

  private static HttpResponse<String> notification(String home, byte[] body) throws Exception {
    return send(form(home + "alipay/notify").POST(BodyPublishers.ofByteArray(body)));
  }

  private static HttpResponse<String> get(String address) throws Exception {
    return send(HttpRequest.newBuilder(URI.create(address)));
  }

  private static HttpResponse<String> post(String address, String body) throws Exception {
    return send(form(address).POST(BodyPublishers.ofString(body)));
  }

  private static HttpRequest.Builder form(String address) {
    return HttpRequest.newBuilder(URI.create(address))
        .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return BROWSER.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString());
  }

  private static String text(HttpResponse<String> answer) {
    return answer.body();
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer
        .headers()
        .firstValue(name)
        .orElseThrow(() -> new AssertionError(answer.statusCode() + " " + answer.body()));
  }
}
