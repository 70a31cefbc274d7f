package io.github.alipayjakarta.toolbox.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alipayjakarta.Vectors;
import io.github.alipayjakarta.protocol.JsonText;
import io.github.alipayjakarta.toolbox.Run;
import io.github.alipayjakarta.toolbox.conform.Check;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("conform")
class ConformTest {
  private static final String ALIPAYS = Vectors.key("alipayPublicSpkiBase64");

  @TempDir static Path folder;

  @BeforeAll
  static void writeKey() throws Exception {
    Files.writeString(folder.resolve("alipay.txt"), Vectors.key("alipayPrivatePkcs8Base64"));
  }

  static Run conform(CorrectEndpoint endpoint, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "conform",
                endpoint.address("/notify"),
                "--alipay-key",
                folder.resolve("alipay.txt").toString(),
                "--new-order",
                endpoint.address("/orders")));
    arguments.addAll(Arrays.asList(more));
    return Run.of(arguments.toArray(String[]::new));
  }

  private static Run whole(CorrectEndpoint endpoint) {
    return conform(
        endpoint,
        "--seller-id",
        CorrectEndpoint.SELLER_ID,
        "--state",
        endpoint.address("/orders/{out_trade_no}"),
        "--format",
        "json");
  }

  static List<String> checks(Run run, String result) {
    return ((List<?>) JsonText.object(run.out()).get("checks"))
        .stream()
            .map(check -> (Map<?, ?>) check)
            .filter(check -> result.equals(check.get("result")))
            .map(check -> (String) check.get("check"))
            .toList();
  }

  @Test
  @DisplayName("finds nothing wrong with an endpoint that does it right, and judges everything")
  void findsNothingWrongWithACorrectEndpoint() {
    try (var endpoint = new CorrectEndpoint(ALIPAYS)) {
      Run run = whole(endpoint);

      assertThat(checks(run, "broken")).isEmpty();
      assertThat(checks(run, "holds"))
          .containsExactlyElementsOf(Arrays.stream(Check.values()).map(Check::code).toList());
      assertThat(run.exitCode()).isZero();
      assertThat(run.err()).isEmpty();
    }
  }

  @ParameterizedTest(name = "finds exactly one mistake in an endpoint that {0}")
  @EnumSource
  void findsExactlyTheMistake(Mistake mistake) {
    try (CorrectEndpoint endpoint = mistake.endpoint.apply(ALIPAYS)) {
      Run run = whole(endpoint);

      assertThat(checks(run, "broken")).containsExactly(mistake.found.code());
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err()).isEmpty();
    }
  }

  @Test
  @DisplayName("says for people what it saw and what to do")
  void saysWhatItSaw() {
    try (CorrectEndpoint endpoint = Mistake.ANSWERS_WITH_A_LINE_BREAK.endpoint.apply(ALIPAYS)) {
      Run run = conform(endpoint);

      assertThat(run.out())
          .contains("✗ The answer is exactly the seven bytes success, with status 200")
          .contains("Seen: 200 \"success\\n\" (line-break)")
          .contains("Print success alone")
          .contains("(not judged: it needs --state)")
          .doesNotContain("\u001b");
      assertThat(run.out().strip()).endsWith("could not be judged.");
      assertThat(conform(endpoint, "--lang", "zh").out()).contains("✗ 应答恰好是七个字节 success");
    }
  }

  @Test
  @DisplayName("does not judge what follows from a mistake that it found")
  void doesNotJudgeWhatFollows() {
    try (CorrectEndpoint endpoint = Mistake.DOES_NOT_VERIFY.endpoint.apply(ALIPAYS)) {
      assertThat(checks(whole(endpoint), "not-judged"))
          .containsExactly(Check.ALGORITHM_PINNED.code(), Check.RE_SPLIT_REFUSED.code());
    }
  }

  @Test
  @DisplayName(
      "finds an endpoint with another key: the genuine one is refused, nothing else judged")
  void findsAnotherKey() {
    try (var endpoint = new CorrectEndpoint(Vectors.key("appPublicSpkiBase64"))) {
      Run run = whole(endpoint);

      assertThat(checks(run, "broken")).containsExactly(Check.GENUINE_ACCEPTED.code());
      assertThat(checks(run, "holds")).isEmpty();
    }
  }

  @Test
  @DisplayName("takes the orders that it is given, and does not judge what is left without one")
  void takesTheOrdersThatItIsGiven() {
    try (var endpoint = new CorrectEndpoint(ALIPAYS)) {
      List<String> numbers = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        numbers.add(OrderOf.a(endpoint));
      }
      Run run =
          Run.of(
              "conform",
              endpoint.address("/notify"),
              "--alipay-key",
              folder.resolve("alipay.txt").toString(),
              "--order",
              numbers.get(0) + "=88.88",
              "--order",
              numbers.get(1) + "=88.88",
              "--order",
              numbers.get(2) + "=88.88",
              "--format",
              "json");

      assertThat(checks(run, "holds"))
          .containsExactly("genuine-accepted", "exact-bytes", "forged-refused");
      assertThat(run.out()).contains("no --order is left for it");
      assertThat(run.exitCode()).isZero();
    }
  }
}
