package io.github.alipayjakarta.toolbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.ServiceChecks;
import io.github.alipayjakarta.Vectors;
import io.github.alipayjakarta.notification.NotificationReader;
import io.github.alipayjakarta.notification.ServiceCheckReader;
import io.github.alipayjakarta.protocol.Form;
import io.github.alipayjakarta.protocol.JsonText;
import io.github.alipayjakarta.protocol.RefusedException;
import io.github.alipayjakarta.testkit.Fault;
import io.github.alipayjakarta.testkit.PretendEvent;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

@DisplayName("trigger")
class TriggerCommandTest {
  @TempDir Path folder;

  private final NotificationReader reader = Alipay.reader(Clock.systemUTC());
  private final List<Map<String, String>> received = new ArrayList<>();
  private HttpServer server;
  private volatile int status = 200;
  private volatile String spoken = "";

  @BeforeEach
  void open() throws Exception {
    Files.writeString(folder.resolve("alipay.txt"), Vectors.key("alipayPrivatePkcs8Base64"));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          byte[] answer =
              spoken.isEmpty() ? answer(body) : spoken.getBytes(StandardCharsets.US_ASCII);
          if (spoken.isEmpty() && answer[0] == '<') {
            exchange.getResponseHeaders().set("Content-Type", "text/xml;charset=GBK");
          }
          exchange.sendResponseHeaders(status, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  /** The library's reader judges. */
  private synchronized byte[] answer(byte[] body) {
    try {
      if (ServiceCheckReader.isCheck(Form.parse(body))) {
        return ServiceChecks.reader().read(body).reply().bytes();
      }
      received.add(reader.read(body).parameters());
      return "success".getBytes(StandardCharsets.US_ASCII);
    } catch (RefusedException e) {
      return "failure".getBytes(StandardCharsets.US_ASCII);
    }
  }

  private Run trigger(String... arguments) {
    return Run.of(
        Stream.concat(
                Stream.of(
                    "trigger",
                    "--to",
                    "http://localhost:" + server.getAddress().getPort() + "/notify",
                    "--alipay-key",
                    folder.resolve("alipay.txt").toString()),
                Stream.of(arguments))
            .toArray(String[]::new));
  }

  @ParameterizedTest(name = "sends {0}, signed, and the library takes it")
  @EnumSource(mode = Mode.EXCLUDE, names = "SERVICE_CHECK")
  void sendsEveryEvent(PretendEvent event) {
    Run run = trigger(event.wireName());

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("→ ", "← success");
    assertThat(run.err()).isEmpty();
    assertThat(received).hasSize(1);
  }

  @Test
  @DisplayName("checks the gateway, and says whether the signed XML is what it must be")
  void checksTheGateway() {
    Run fine = trigger("service-check");
    assertThat(fine.out()).contains("← the signed XML that a check of the gateway wants");
    assertThat(fine.exitCode()).isZero();
    Run forged = trigger("service-check", "--fault", "foreign-key");
    assertThat(forged.out()).contains("← VERIFY_FAILED, signed");
    assertThat(forged.exitCode()).isEqualTo(1);
    assertThat(trigger("service-check", "--lang", "zh").out()).contains("网关校验");
  }

  @ParameterizedTest(name = "makes the fault {0}, by itself and for an event")
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"REORDERED", "DELAYED", "DROPPED", "UNISSUED_CERTIFICATE"})
  void makesEveryFault(Fault fault) {
    Run alone = trigger(fault.wireName(), "--format", "json");
    Run with = trigger("payment-succeeded", "--fault", fault.wireName(), "--format", "json");

    for (Run run : List.of(alone, with)) {
      assertThat(run.err()).isEmpty();
      assertThat(run.exitCode()).isLessThan(2);
      Map<String, Object> json = JsonText.object(run.out());
      assertThat(json).containsEntry("accepted", run.exitCode() == 0);
    }
  }

  @Test
  @DisplayName("sets parameters, and says no where the endpoint does")
  void setsParameters() {
    trigger("payment-succeeded", "--set", "out_trade_no=T77", "--set", "total_amount=0.01");

    assertThat(received.get(0))
        .containsEntry("out_trade_no", "T77")
        .containsEntry("total_amount", "0.01");
    Run refused = trigger("foreign-key");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.out()).contains("the application says that it is not done");
    assertThat(trigger("foreign-key", "--lang", "zh").out()).contains("应用表示未处理");
    Run wrong = trigger("payment-succeeded", "--set", "total_amount=x");
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err()).hasLineCount(1).contains("total_amount is no amount");
  }

  @ParameterizedTest(name = "says what to do where {0} is answered, unless it is the filter")
  @CsvSource({
    "401, without a login, 登录",
    "403, without a CSRF token, CSRF",
    "404, 'Nothing is at this path: if the application did start, which its log tells, write in --to where AlipayNotifyFilter is mapped', 所映射",
    "405, takes no POST, POST"
  })
  void saysWhatToDo(int answered, String english, String chinese) {
    status = answered;
    spoken = "<html>Whitelabel</html>";

    Run run = trigger("payment-succeeded");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out().lines().filter(line -> line.contains(english))).hasSize(1);
    assertThat(trigger("payment-succeeded", "--lang", "zh").out()).contains(chinese);
    assertThat(JsonText.object(trigger("payment-succeeded", "--format", "json").out()))
        .hasEntrySatisfying("advice", said -> assertThat(said.toString()).contains(english));
    spoken = "failure";
    assertThat(trigger("payment-succeeded").out()).doesNotContain(english);
    assertThat(JsonText.object(trigger("payment-succeeded", "--format", "json").out()))
        .doesNotContainKey("advice");
  }

  @Test
  @DisplayName("says where the keys are that it signed with, and tells no key")
  void saysWhereTheKeysAre() throws Exception {
    String file = folder.resolve("alipay.txt").toString();
    String address = "http://localhost:" + server.getAddress().getPort() + "/notify";
    String keys = folder.resolve("keys").toString();

    Run given = trigger("payment-succeeded");
    assertThat(given.out()).contains("Signed with the key that --alipay-key names: " + file);
    assertThat(given.out()).doesNotContain(Vectors.key("alipayPrivatePkcs8Base64"));
    assertThat(JsonText.object(trigger("payment-succeeded", "--format", "json").out()))
        .containsEntry("signed_with", file);
    Run own = Run.of("trigger", "payment-succeeded", "--to", address, "--keys", keys);
    assertThat(own.out()).contains("Signed with the simulator's keys in " + keys);
  }

  @Test
  @DisplayName("lists the events and faults by name")
  void listsTheNames() {
    String list = Run.of("trigger", "--list").out();

    assertThat(Stream.of(PretendEvent.values()).map(PretendEvent::wireName))
        .allMatch(list::contains);
    assertThat(Stream.of(Fault.values()).map(Fault::wireName)).allMatch(list::contains);
    assertThat(JsonText.object(Run.of("trigger", "--list", "--format", "json").out()))
        .containsKeys("events", "faults");
  }

  @Test
  @DisplayName("says in one sentence that nobody answers")
  void saysThatNobodyAnswers() throws Exception {
    int port;
    try (var unused = new ServerSocket(0)) {
      port = unused.getLocalPort();
    }
    for (String command : List.of("trigger", "conform")) {
      String address = "http://localhost:" + port + "/x";
      String key = folder.resolve("alipay.txt").toString();
      Run run =
          command.equals("trigger")
              ? Run.of("trigger", "payment-succeeded", "--to", address, "--alipay-key", key)
              : Run.of("conform", address, "--alipay-key", key);
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err()).startsWith("Nobody answers at " + address).hasLineCount(1);
    }
  }
}
