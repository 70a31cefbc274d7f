package io.github.alipayjakarta.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.alipay.api.internal.util.AlipaySignature;
import io.github.alipayjakarta.testkit.PretendAlipay;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example shop, over HTTP and from the command line, as its README says. */
class ShopIT {
  @TempDir static Path folder;
  private static OpenShop shop;

  @BeforeAll
  static void open() throws Exception {
    shop = new OpenShop(folder.resolve("keys"), Map.of());
  }

  @AfterAll
  static void close() throws Exception {
    shop.close();
  }

  @Test
  void anOrderIsMadeSignedPaidAndRefunded() throws Exception {
    String number = shop.order("latiao");
    assertThat(shop.state(number)).isEqualTo("waiting");

    HttpResponse<String> answer =
        shop.post(
            "/api/alipay/orders",
            "application/json",
            "application/json",
            ("{\"out_trade_no\":\"" + number + "\",\"product\":\"page\"}")
                .getBytes(StandardCharsets.UTF_8));
    JsonObject signed = OpenShop.json(answer);
    assertThat(signed.getInt("code")).isZero();
    Map<String, String> query = query(signed.getString("url"));
    assertThat(signed.getString("url")).startsWith("https://openapi.alipay.com/gateway.do?");
    assertThat(query)
        .containsEntry("method", "alipay.trade.page.pay")
        .containsEntry("return_url", shop.address() + "/returned");
    assertThat(query.get("biz_content"))
        .contains("\"out_trade_no\":\"" + number + "\"", "\"total_amount\":\"3.50\"", "辣条");
    assertThat(isSignedByTheShop(query)).isTrue();

    Ran paid = pay(number);
    assertThat(paid.output()).contains("¥3.50", number, "success");
    assertThat(paid.exitCode()).isZero();
    assertThat(shop.state(number)).isEqualTo("paid");

    assertThat(shop.notify(alipay().fullRefund(number, yuan("3.50"), "R1").body()))
        .isEqualTo("success");
    assertThat(shop.state(number)).isEqualTo("refunded");
  }

  @Test
  void aPartialRefundLeavesTheOrderPaid() throws Exception {
    String number = shop.order("suanmei");
    shop.notify(alipay().paymentSucceeded(number, yuan("6.00")).body());

    shop.notify(alipay().partialRefund(number, yuan("6.00"), "R1", yuan("2.00")).body());

    assertThat(shop.state(number)).isEqualTo("paid");
    assertThat(shop.get("/orders/" + number).body()).contains("退款 ¥2.00");
  }

  @Test
  void aWrongAmountIsRefused() throws Exception {
    String number = shop.order("latiao");

    assertThat(shop.notify(alipay().paymentSucceeded(number, yuan("0.01")).body()))
        .isEqualTo("failure");

    assertThat(shop.state(number)).isEqualTo("waiting");
  }

  @Test
  void aForgedPaymentIsRefused() throws Exception {
    String number = shop.order("latiao");
    PretendAlipay forger = PretendAlipay.withNewKeys(alipay().appId(), Clock.systemUTC());

    assertThat(shop.notify(forger.paymentSucceeded(number, yuan("3.50")).body()))
        .isEqualTo("failure");

    assertThat(shop.state(number)).isEqualTo("waiting");
  }

  @Test
  void theSameNotificationTwiceBooksOnce() throws Exception {
    String number = shop.order("latiao");
    byte[] body = alipay().paymentSucceeded(number, yuan("3.50")).body();

    assertThat(shop.notify(body)).isEqualTo("success");
    String booked = shop.get("/orders/" + number).body();
    assertThat(shop.notify(body)).isEqualTo("success");

    assertThat(booked).containsOnlyOnce("<li ><span>付款");
    assertThat(shop.get("/orders/" + number).body()).isEqualTo(booked);
  }

  @Test
  void comingBackFromAlipayProvesNothing() {
    String number = shop.order("latiao");

    HttpResponse<String> answer = shop.get("/returned?out_trade_no=" + number + "&sign=x");

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).hasValue("/orders/" + number);
    assertThat(shop.state(number)).isEqualTo("waiting");
  }

  @Test
  void theCommandSaysWhatIsWrongInOneSentence() throws Exception {
    assertThat(pay("20261123ABCDEFGHJK").output().strip())
        .isEqualTo(
            "The shop has no order 20261123ABCDEFGHJK: order again, and take the number that it"
                + " shows.");
    String number = shop.order("latiao");
    Ran wrong = pay(number, "--amount", "0.01");
    assertThat(wrong.output()).contains("answered failure");
    assertThat(wrong.exitCode()).isEqualTo(1);
    Ran keyless = pay(number, "--keys", folder.resolve("none").toString());
    assertThat(keyless.output()).startsWith("There are no keys in ").hasLineCount(1);
    assertThat(keyless.exitCode()).isEqualTo(1);
    try (var unused = new ServerSocket(0)) {
      int port = unused.getLocalPort();
      unused.close();
      Ran closed = pay(number, "--shop", "http://localhost:" + port);
      assertThat(closed.output()).startsWith("No shop answers at ").hasLineCount(1);
      assertThat(closed.exitCode()).isEqualTo(1);
    }
    assertThat(pay(number, "--refnd").exitCode()).isEqualTo(2);
  }

  @Test
  void aPortInUseIsOneSentenceAndAnExitCode() throws Exception {
    int port = URI.create(shop.address()).getPort();

    Ran demo =
        run(
            "-cp",
            System.getProperty("java.class.path"),
            "com.example.shop.demo.ShopDemo",
            String.valueOf(port),
            folder.resolve("keys").toString(),
            OpenShop.jar().toString());

    assertThat(demo.output().strip())
        .isEqualTo(
            "Port " + port + " is in use: choose another one, with mvn -Pdemo -Dshop.port=8090.");
    assertThat(demo.exitCode()).isEqualTo(1);
  }

  @Test
  void privateKeysAreTheirOwnersAlone() throws Exception {
    for (String whose : List.of("app", "alipay")) {
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(shop.keys.file(whose, "private"))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void theWarCarriesTheShopAndNoTests() throws Exception {
    try (var war = new ZipFile(OpenShop.war().toFile())) {
      List<String> names = war.stream().map(Object::toString).toList();
      assertThat(names)
          .filteredOn(name -> name.endsWith(".class"))
          .isNotEmpty()
          .allMatch(name -> name.matches("WEB-INF/classes/com/example/shop/[^/]+"));
      assertThat(names)
          .filteredOn(name -> name.endsWith(".jar"))
          .anyMatch(name -> name.contains("/alipay-jakarta-"))
          .noneMatch(name -> name.matches(".*(servlet-api|jetty|junit|resteasy|jdk-http).*"));
    }
  }

  private static PretendAlipay alipay() throws Exception {
    return shop.alipay();
  }

  private static BigDecimal yuan(String amount) {
    return new BigDecimal(amount);
  }

  private static Map<String, String> query(String url) {
    Map<String, String> query = new TreeMap<>();
    for (String pair : URI.create(url).getRawQuery().split("&")) {
      String[] parts = pair.split("=", 2);
      query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return query;
  }

  /** By the official SDK, as Alipay's gateway would check it. */
  private static boolean isSignedByTheShop(Map<String, String> query) throws Exception {
    var unsigned = new TreeMap<>(query);
    String sign = unsigned.remove("sign");
    return AlipaySignature.rsaCheck(
        AlipaySignature.getSignContent(unsigned), sign, shop.key("app", "public"), "utf-8", "RSA2");
  }

  private record Ran(int exitCode, String output) {}

  /** The command that the README gives. */
  private static Ran pay(String... options) throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-cp",
                OpenShop.jar().toString(),
                "examples/shop/Pay.java",
                "--shop",
                shop.address(),
                "--keys",
                shop.keys.folder().toString()));
    arguments.addAll(Arrays.asList(options));
    return run(arguments.toArray(String[]::new));
  }

  private static Ran run(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dfile.encoding=UTF-8");
    command.addAll(Arrays.asList(arguments));
    Path output = Files.createTempFile(folder, "ran", ".txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return new Ran(process.exitValue(), Files.readString(output));
    } finally {
      process.destroyForcibly();
    }
  }
}
