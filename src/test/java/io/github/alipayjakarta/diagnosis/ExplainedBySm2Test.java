package io.github.alipayjakarta.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.OfficialSdk;
import io.github.alipayjakarta.Sm2Pair;
import io.github.alipayjakarta.protocol.AlipayPublicKey;
import io.github.alipayjakarta.protocol.SignType;
import io.github.alipayjakarta.protocol.TextToSign.Variant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Of a message that is signed with SM2, the explainer")
class ExplainedBySm2Test {
  private static final Sm2Pair ALIPAY = Sm2Pair.made();
  private static final Sm2Pair OWN = Sm2Pair.made();
  private static final Sm2Pair OTHER = Sm2Pair.made();

  private static Map<String, String> message(Sm2Pair signer) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("app_id", Alipay.APP_ID);
    parameters.put("charset", "utf-8");
    parameters.put("notify_type", "trade_status_sync");
    parameters.put("subject", " 辣条 & more ");
    parameters.put("sign_type", "SM2");
    return OfficialSdk.signed(parameters, Variant.V1, signer.privateKey());
  }

  private static Cause cause(AlipayPublicKey configured, Map<String, String> message) {
    var app =
        new ExplainedApp(
            Alipay.APP_ID,
            SignType.SM2,
            () -> List.of(configured),
            Set.of(Variant.values()),
            () -> Optional.of(OWN.half()));
    return new Explainer(List.of(app), Map.of("other", OTHER.half())).explain(message).cause();
  }

  private static Map<String, String> changed(String name, String value) {
    Map<String, String> changed = message(ALIPAY);
    changed.put(name, value);
    return changed;
  }

  @Test
  @DisplayName("finds nothing wrong where nothing is")
  void findsNothingWrong() {
    assertThat(cause(ALIPAY.half(), message(ALIPAY))).isEqualTo(Cause.NOTHING_WRONG);
  }

  @Test
  @DisplayName("tells the application's own key, and another one that is known")
  void tellsTheKeys() {
    assertThat(cause(OWN.half(), message(ALIPAY))).isEqualTo(Cause.OWN_KEY);
    assertThat(cause(OWN.half(), message(OWN))).isEqualTo(Cause.OWN_KEY);
    assertThat(cause(ALIPAY.half(), message(OWN))).isEqualTo(Cause.SIGNED_BY_THE_APP);
    assertThat(cause(ALIPAY.half(), message(OTHER))).isEqualTo(Cause.OTHER_KEY);
    assertThat(cause(ALIPAY.half(), message(Sm2Pair.made()))).isEqualTo(Cause.UNKNOWN_KEY);
  }

  @Test
  @DisplayName("finds the change that can be taken back")
  void findsTheChange() {
    assertThat(cause(ALIPAY.half(), changed("subject", " 辣条 &amp; more ")))
        .isEqualTo(Cause.HTML_ESCAPED);
    assertThat(cause(ALIPAY.half(), changed("sign_type", "RSA2")))
        .isEqualTo(Cause.SIGN_TYPE_CHANGED);
  }

  @Test
  @DisplayName("sees a signature that was cut off")
  void seesASignatureThatWasCutOff() {
    String sign = message(ALIPAY).get("sign");
    assertThat(cause(ALIPAY.half(), changed("sign", sign.substring(0, 8))))
        .isEqualTo(Cause.SIGN_DAMAGED);
    assertThat(cause(ALIPAY.half(), changed("sign", sign.substring(0, 96 - 4).repeat(2))))
        .isEqualTo(Cause.SIGN_DAMAGED);
  }
}
