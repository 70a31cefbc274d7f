package io.github.alipayjakarta.toolbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alipayjakarta.protocol.JsonText;
import io.github.alipayjakarta.simulator.keys.KeyFolder;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("start and env")
class StartCommandTest {
  @TempDir Path folder;

  private final Path keys() {
    return folder.resolve("keys");
  }

  /** Tells when the whole line is there. */
  private static final class Printed extends StringWriter {
    final CountDownLatch whole = new CountDownLatch(1);

    @Override
    public void flush() {
      if (toString().contains("}\n")) {
        whole.countDown();
      }
    }
  }

  @Test
  @DisplayName(
      "start tells where the simulator is and what to configure, and ends when interrupted")
  void startTellsWhereTheSimulatorIs() throws Exception {
    Printed out = new Printed();
    Shell shell =
        new Shell(
            new ByteArrayInputStream(new byte[0]),
            new PrintWriter(out, true),
            new PrintWriter(new StringWriter(), true),
            Locale.ENGLISH,
            Clock.systemUTC());
    AtomicInteger exitCode = new AtomicInteger(-1);
    String[] command = {"start", "--port", "0", "--keys", keys().toString(), "--format", "json"};
    Thread thread = new Thread(() -> exitCode.set(Toolbox.run(shell, command)));
    thread.start();
    try {
      assertThat(out.whole.await(60, TimeUnit.SECONDS)).isTrue();
      Map<String, Object> started = JsonText.object(out.toString().strip());
      String address = started.get("address").toString();
      assertThat(status(address + "/")).isEqualTo(200);
      Run env =
          Run.of("env", "--keys", keys().toString(), "--address", address, "--format", "json");
      assertThat(JsonText.object(env.out())).isEqualTo(started.get("settings"));
    } finally {
      thread.interrupt();
      thread.join(TimeUnit.SECONDS.toMillis(60));
    }
    assertThat(exitCode).hasValue(0);
  }

  private static int status(String address) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.discarding())
        .statusCode();
  }

  @Test
  @DisplayName(
      "start says in one sentence that the port is in use, or that the keys are not its own")
  void startSaysWhatIsInItsWay() throws Exception {
    try (var taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());
      Run run = Run.of("start", "--port", port, "--keys", keys().toString());
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err()).contains("port " + port).hasLineCount(1);
    }
    Path others = Files.createDirectories(folder.resolve("others"));
    Files.writeString(others.resolve("app-private-key.pem"), "real");
    for (String command : new String[] {"start", "env"}) {
      Run run = Run.of(command, "--keys", others.toString());
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err()).contains("real keys have no business here").hasLineCount(1);
    }
  }

  @Test
  @DisplayName("env prints the same settings as properties, web.xml and environment variables")
  void envPrintsTheSameSettings() {
    String publicKey = KeyFolder.open(keys()).alipay().publicKey();
    String[] command = {
      "env", "--keys", keys().toString(), "--notify-url", "http://localhost:8080/notify", "--as", ""
    };
    command[6] = "properties";
    assertThat(Run.of(command).out())
        .contains("alipay.app-id=2021000000000001\n")
        .contains("alipay.alipay-public-key=" + publicKey + "\n")
        .contains("alipay.notify-url=http://localhost:8080/notify\n");
    command[6] = "web.xml";
    assertThat(Run.of(command).out())
        .contains("<param-name>alipay.alipay-public-key</param-name>")
        .contains("<param-value>" + publicKey + "</param-value>");
    command[6] = "env";
    assertThat(Run.of(command).out())
        .contains("export ALIPAY_ALIPAY_PUBLIC_KEY='" + publicKey + "'\n");
  }
}
