package io.github.alipayjakarta.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alipayjakarta.Vectors;
import io.github.alipayjakarta.protocol.AlipayPublicKey;
import io.github.alipayjakarta.protocol.JsonText;
import io.github.alipayjakarta.protocol.SignType;
import io.github.alipayjakarta.protocol.TextToSign.Variant;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The explainer")
class ExplainerTest {
  private static final String APP_ID = "2021000000000001";
  private static final AlipayPublicKey ALIPAYS = key("alipayPublicSpkiBase64");
  private static final AlipayPublicKey OWN = key("appPublicSpkiBase64");
  private static final AlipayPublicKey REAL = read(Vectors.realAlipayKey());
  private static final Set<Variant> BOTH = EnumSet.allOf(Variant.class);

  private static AlipayPublicKey key(String name) {
    return read(Vectors.key(name));
  }

  private static AlipayPublicKey read(String text) {
    try {
      return AlipayPublicKey.of(text);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static ExplainedApp app(SignType type, AlipayPublicKey key, Set<Variant> variants) {
    return new ExplainedApp(APP_ID, type, () -> List.of(key), variants, () -> Optional.of(OWN));
  }

  private static Explainer explainer(ExplainedApp app) {
    return new Explainer(List.of(app), Map.of());
  }

  /**
   * Configured as the cause has it: wrongly for some, rightly for those that damage the message.
   */
  private static Explainer configuredFor(Cause cause) {
    return switch (cause) {
      case OWN_KEY -> explainer(app(SignType.RSA2, OWN, BOTH));
      case OTHER_KEY ->
          new Explainer(
              List.of(
                  new ExplainedApp(
                      APP_ID, SignType.RSA2, () -> List.of(ALIPAYS), BOTH, Optional::empty)),
              Map.of("the-other-app", OWN));
      case UNKNOWN_KEY -> explainer(app(SignType.RSA2, REAL, BOTH));
      case SANDBOX ->
          explainer(
              new ExplainedApp(
                  APP_ID, SignType.RSA2, () -> List.of(ALIPAYS), BOTH, Optional::empty));
      case SIGN_TYPE_REMOVED -> explainer(app(SignType.RSA2, ALIPAYS, Set.of(Variant.V1)));
      case SIGN_TYPE_KEPT -> explainer(app(SignType.RSA2, ALIPAYS, Set.of(Variant.V2)));
      default -> explainer(app(SignType.RSA2, ALIPAYS, BOTH));
    };
  }

  private static Diagnosis explained(Cause cause) {
    byte[] capture = Captures.read(cause);
    Explainer explainer = configuredFor(cause);
    return Captures.isMap(cause)
        ? explainer.explain(JsonText.members(new String(capture, StandardCharsets.UTF_8)))
        : explainer.explain(capture);
  }

  @ParameterizedTest(name = "names {0} in its captured example")
  @EnumSource(mode = Mode.EXCLUDE, names = "BROKEN_KEY")
  void namesEveryCause(Cause cause) {
    assertThat(explained(cause).cause()).isEqualTo(cause);
  }

  @Test
  @DisplayName("names the parameters that it concerns, and no value")
  void namesTheParameters() {
    assertThat(explained(Cause.HTML_ESCAPED).names()).containsExactly("fund_bill_list");
    assertThat(explained(Cause.BACKSLASHES).names()).containsExactly("fund_bill_list");
    assertThat(explained(Cause.DECODED_TWICE).names()).containsExactly("passback_params");
    assertThat(explained(Cause.TRIMMED).names()).containsExactly("subject");
    assertThat(explained(Cause.MIXED_IN).names()).containsExactlyInAnyOrder("s", "tenant");
    assertThat(explained(Cause.FIELD_DROPPED).names()).containsExactly("fund_bill_list");
    assertThat(explained(Cause.PLUS_AS_BLANK).names()).contains("subject");
    assertThat(explained(Cause.CHARSET).names()).contains("subject");
    assertThat(explained(Cause.RE_SPLIT).names()).contains("total_amount", "trade_no");
    assertThat(explained(Cause.ALGORITHM).names()).containsExactly("RSA", "RSA2");
    assertThat(explained(Cause.OTHER_KEY).names()).containsExactly("the-other-app");
  }

  @Test
  @DisplayName("has captures that are what the official SDK signed, damaged as their name says")
  void hasCapturesThatTheSdkSigned() {
    assertThat(Captures.made().keySet()).isEqualTo(EnumSet.allOf(Cause.class));
    Captures.made()
        .forEach((cause, capture) -> assertThat(Captures.read(cause)).isEqualTo(capture));
  }

  static Stream<Vectors.Message> genuine() {
    return Stream.concat(Vectors.all(), Stream.of(Vectors.real()));
  }

  @ParameterizedTest(name = "finds nothing wrong with {0}")
  @MethodSource("genuine")
  void findsNothingWrongWithGenuineMessages(Vectors.Message message) {
    SignType type = message.body().contains("sign_type=RSA&") ? SignType.RSA : SignType.RSA2;
    AlipayPublicKey key = message.name().equals("real") ? REAL : ALIPAYS;
    var any = new ExplainedApp("", type, () -> List.of(key), BOTH, () -> Optional.of(OWN));

    assertThat(explainer(any).explain(message.bytes()).isNothingWrong()).isTrue();
    if (!message.parameters().isEmpty()) {
      assertThat(explainer(any).explain(message.parameters()).isNothingWrong()).isTrue();
    }
  }

  @Test
  @DisplayName("has at least ten genuine messages to find nothing wrong with")
  void hasTenGenuineMessages() {
    assertThat(genuine()).hasSizeGreaterThanOrEqualTo(10);
  }

  @ParameterizedTest(
      name = "says why and what to do about {0} in two sentences, in either language")
  @EnumSource
  void saysWhyAndWhatToDo(Cause cause) {
    Diagnosis diagnosis = new Diagnosis(cause, List.of("subject", "body"));
    for (Locale language : List.of(Locale.ENGLISH, Locale.CHINESE, Locale.FRENCH)) {
      String end = language.equals(Locale.CHINESE) ? "。" : ".";
      assertThat(diagnosis.why(language)).endsWith(end).doesNotContain("{0}", "''");
      assertThat(diagnosis.remedy(language)).endsWith(end).doesNotContain("{0}", "''");
    }
    assertThat(diagnosis.why(Locale.SIMPLIFIED_CHINESE)).isEqualTo(diagnosis.why(Locale.CHINESE));
    assertThat(diagnosis).asString().startsWith(cause.code() + ": ");
  }

  @Test
  @DisplayName("never repeats what it was sent: not in a sentence, not as text")
  void neverRepeatsWhatItWasSent() {
    for (Cause cause : EnumSet.complementOf(EnumSet.of(Cause.BROKEN_KEY))) {
      assertThat(explained(cause).toString())
          .doesNotContain("T0001", "88.88", "2088000000000001", "seller@example.com", "9999.00");
    }
  }

  @Test
  @DisplayName("keeps names that a stranger made up short and plain")
  void keepsNamesPlain() {
    assertThat(new Diagnosis(Cause.MIXED_IN, List.of("a\nb", "<script>", "x".repeat(65))).names())
        .containsExactly("…");
  }
}
