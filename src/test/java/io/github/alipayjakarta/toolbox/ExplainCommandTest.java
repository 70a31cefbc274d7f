package io.github.alipayjakarta.toolbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alipayjakarta.Vectors;
import io.github.alipayjakarta.diagnosis.Captures;
import io.github.alipayjakarta.diagnosis.Cause;
import io.github.alipayjakarta.protocol.JsonText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("explain")
class ExplainCommandTest {
  private static final String BODY =
      new String(Captures.read(Cause.MIXED_IN), StandardCharsets.US_ASCII);

  @TempDir Path folder;

  @BeforeEach
  void writeKeys() throws Exception {
    Files.writeString(folder.resolve("alipay.txt"), Vectors.key("alipayPublicSpkiBase64"));
    Files.writeString(folder.resolve("app.txt"), Vectors.key("appPrivatePkcs8Base64"));
    Files.writeString(folder.resolve("app-public.txt"), Vectors.key("appPublicSpkiBase64"));
    Files.writeString(folder.resolve("real.txt"), Vectors.realAlipayKey());
    Files.writeString(folder.resolve("broken.txt"), "MIIBIjANBgkq");
  }

  private String key(String name) {
    return folder.resolve(name + ".txt").toString();
  }

  private Map<String, Object> explained(String input, String... more) {
    String[] arguments =
        Stream.concat(Stream.of("explain", "-", "--format", "json"), Stream.of(more))
            .toArray(String[]::new);
    Run run = Run.in(Locale.ENGLISH, input, arguments);
    assertThat(run.err()).isEmpty();
    return JsonText.object(run.out());
  }

  static Stream<Arguments> waysToCapture() {
    String post = "POST /alipay/notify HTTP/1.1\r\nHost: shop\r\nUser-Agent: Mozilla/4.0\r\n";
    String half = BODY.substring(0, 300);
    String rest = BODY.substring(300);
    return Stream.of(
        Arguments.of("body", BODY),
        Arguments.of("body", "\ufeff" + BODY + "\r\n"),
        Arguments.of("http", post + "Content-Length: " + BODY.length() + "\r\n\r\n" + BODY),
        Arguments.of("http", post.replace("\r\n", "\n") + "\n" + BODY + "\n"),
        Arguments.of(
            "http",
            post
                + "Transfer-Encoding: chunked\r\n\r\n12c\r\n"
                + half
                + "\r\n"
                + Integer.toHexString(rest.length())
                + "\r\n"
                + rest
                + "\r\n0\r\n\r\n"),
        Arguments.of("http", "GET /returned?" + BODY + " HTTP/1.1\r\nHost: shop\r\n\r\n"),
        Arguments.of("curl", "curl 'http://shop/notify' \\\n  -H 'A: b' --data-raw '" + BODY + "'"),
        Arguments.of("curl", "curl -X POST -d \"" + BODY + "\" http://shop/notify"),
        Arguments.of("curl", "curl http://shop/notify --data $'" + BODY + "' --compressed"),
        Arguments.of("curl", "curl http://shop/notify -d'" + half + rest + "'"),
        Arguments.of("address", "https://shop/notify?" + BODY));
  }

  @ParameterizedTest(name = "tells by itself that this is {0}")
  @MethodSource("waysToCapture")
  void tellsTheForm(String kind, String input) {
    Map<String, Object> explained = explained(input, "--key", key("alipay"));

    assertThat(explained).containsEntry("input", kind).containsEntry("cause", "mixed-in");
    assertThat(explained.get("names")).isEqualTo(List.of("s", "tenant"));
  }

  @Test
  @DisplayName("reads maps of parameters, with a text or a list for each")
  void readsMaps() {
    Map<String, String> message = Vectors.golden("v1-gbk-rsa2").parameters();
    Map<String, Object> lists = new LinkedHashMap<>();
    message.forEach((name, value) -> lists.put(name, List.of(value)));

    for (String json : List.of(JsonText.of(message), JsonText.of(lists))) {
      assertThat(explained(json, "--key", key("alipay")))
          .containsEntry("input", "json")
          .containsEntry("cause", "nothing-wrong");
    }
  }

  @ParameterizedTest(name = "names {0} in its captured example, in two sentences")
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {
        "BROKEN_KEY",
        "OWN_KEY",
        "OTHER_KEY",
        "OTHER_APP",
        "SANDBOX",
        "SIGNED_BY_THE_APP",
        "UNKNOWN_KEY",
        "SIGN_TYPE_KEPT",
        "SIGN_TYPE_REMOVED"
      })
  void namesTheCause(Cause cause) {
    Path file = Path.of("src/test/resources/captures", Captures.file(cause));

    Run json = Run.of("explain", file.toString(), "--key", key("alipay"), "--format", "json");
    Run text = Run.in(Locale.CHINA, "", "explain", file.toString(), "--key", key("alipay"));

    assertThat(JsonText.object(json.out())).containsEntry("cause", cause.code());
    assertThat(json.exitCode()).isEqualTo(cause == Cause.NOTHING_WRONG ? 0 : 1);
    assertThat(text.out()).hasLineCount(2).contains("。").doesNotContain("T0001");
  }

  @Test
  @DisplayName("tells wrong keys, apps and settings apart by what it is given")
  void tellsWrongKeysApart() {
    String genuine = text(Cause.NOTHING_WRONG);
    assertThat(explained(genuine, "--key", key("broken"))).containsEntry("cause", "broken-key");
    assertThat(explained(genuine, "--key", key("app"))).containsEntry("cause", "broken-key");
    for (String own : List.of("app", "app-public")) {
      assertThat(explained(genuine, "--key", key("app-public"), "--app-key", key(own)))
          .containsEntry("cause", "own-key");
    }
    assertThat(explained(genuine, "--key", key("real"))).containsEntry("cause", "unknown-key");
    assertThat(explained(genuine, "--key", key("real"), "--other", "shop2=" + key("alipay")))
        .containsEntry("cause", "other-key");
    assertThat(explained(genuine, "--key", key("real"), "--other", "sandbox=" + key("alipay")))
        .containsEntry("cause", "sandbox");
    assertThat(explained(genuine, "--key", key("real"), "--key", key("alipay")))
        .containsEntry("cause", "nothing-wrong");
    assertThat(explained(text(Cause.OTHER_APP), "--key", key("alipay"), "--app-id", "2021"))
        .containsEntry("cause", "other-app");
    assertThat(
            explained(
                text(Cause.SIGNED_BY_THE_APP), "--key", key("alipay"), "--app-key", key("app")))
        .containsEntry("cause", "signed-by-the-app");
    assertThat(explained(genuine, "--key", key("alipay"), "--variant", "V2"))
        .containsEntry("cause", "sign-type-kept");
    assertThat(explained(text(Cause.ALGORITHM), "--key", key("alipay"), "--sign-type", "RSA"))
        .containsEntry("cause", "nothing-wrong");
  }

  private static String text(Cause cause) {
    return new String(Captures.read(cause), StandardCharsets.US_ASCII);
  }
}
