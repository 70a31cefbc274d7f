package io.github.alipayjakarta.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.alipayjakarta.Vectors;
import io.github.alipayjakarta.protocol.MessageCharset;
import io.github.alipayjakarta.protocol.SignType;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("npm's alipay-mobile")
class OrdersVerifiedByAlipayMobileIT {
  private static final Path SOURCES = Path.of("src/test/npm");
  private static final Path WORK = Path.of("target/npm");

  @BeforeAll
  static void installsThePeer() throws Exception {
    requireTool("node");
    requireTool("npm");
    Files.createDirectories(WORK);
    for (String file : List.of("package.json", "package-lock.json", "verify-orders.js")) {
      Files.copy(SOURCES.resolve(file), WORK.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline");
  }

  /** A machine without Node may build the library; the one that decides may not skip the proof. */
  private static void requireTool(String tool) throws InterruptedException {
    try {
      run(tool, "--version");
    } catch (IOException e) {
      String absent = tool + " is not installed, so alipay-mobile cannot verify our orders";
      if (System.getenv("CI") != null) {
        fail(absent);
      }
      abort(absent);
    }
  }

  @Test
  @DisplayName("verifies, with its own code, every order that the desk signs in UTF-8")
  void verifiesEveryOrderThatTheDeskSignsInUtf8() throws Exception {
    long seed = System.nanoTime();
    System.out.println("OrdersVerifiedByAlipayMobileIT seed " + seed);
    var random = new RandomOrders(new Random(seed), MessageCharset.UTF_8);
    JsonArrayBuilder orders = Json.createArrayBuilder();
    int count = 0;
    for (SignType type : SignType.values()) {
      OrderDesk desk = SignedOrders.desk().signType(type).build();
      for (int i = 0; i < 100; i++) {
        for (Product product : Product.values()) {
          Order order = random.next(product).build();
          orders.add(
              Json.createObjectBuilder()
                  .add("text", product == Product.APP ? desk.orderString(order) : desk.url(order))
                  .add("subject", order.fields().get(OrderField.SUBJECT).toString()));
          count++;
        }
      }
    }
    Files.writeString(
        WORK.resolve("orders.json"),
        Json.createObjectBuilder()
            .add("publicKey", Vectors.key("appPublicSpkiBase64"))
            .add("privateKey", Vectors.key("appPrivatePkcs8Base64"))
            .add("orders", orders)
            .build()
            .toString());

    assertThat(run("node", "verify-orders.js", "orders.json"))
        .isEqualToIgnoringWhitespace("verified " + count);
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Files.createDirectories(WORK);
    Path output = WORK.resolve(command[0] + ".log");
    Process process =
        new ProcessBuilder(command)
            .directory(WORK.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = process.waitFor(5, TimeUnit.MINUTES);
    if (!ended) {
      process.destroyForcibly();
    }
    String said = Files.readString(output, StandardCharsets.UTF_8);
    assertThat(ended && process.exitValue() == 0).as("%s: %s", command[0], said).isTrue();
    return said;
  }
}
