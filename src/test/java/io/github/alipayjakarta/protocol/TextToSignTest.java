package io.github.alipayjakarta.protocol;

import static io.github.alipayjakarta.protocol.FormParsingTest.ordered;
import static org.assertj.core.api.Assertions.assertThat;

import com.alipay.api.internal.util.AlipaySignature;
import io.github.alipayjakarta.RandomText;
import io.github.alipayjakarta.Seeded;
import io.github.alipayjakarta.Vectors;
import io.github.alipayjakarta.protocol.TextToSign.Empties;
import io.github.alipayjakarta.protocol.TextToSign.Variant;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The text to sign")
class TextToSignTest {
  private static String text(Form form, Variant variant, Empties empties) {
    byte[] text = TextToSign.ofNotification(form, variant, empties, MessageCharset.UTF_8);
    return new String(text, StandardCharsets.UTF_8);
  }

  @Test
  @DisplayName("is name=value, sorted by name, joined with &, values raw")
  void isSortedAndJoined() throws Exception {
    Form form =
        Signer.parse(
            ordered(
                "b", "x=1&y", "a", "辣条 +%", "sign", "s", "sign_type", "RSA2", "B", "", "c", " "));

    assertThat(text(form, Variant.V1, Empties.AS_RECEIVED)).isEqualTo("B=&a=辣条 +%&b=x=1&y&c= ");
    assertThat(text(form, Variant.V1, Empties.DROPPED)).isEqualTo("a=辣条 +%&b=x=1&y&c= ");
    assertThat(text(form, Variant.V1, Empties.BLANKS_DROPPED)).isEqualTo("a=辣条 +%&b=x=1&y");
    assertThat(text(form, Variant.V2, Empties.BLANKS_DROPPED))
        .isEqualTo("a=辣条 +%&b=x=1&y&sign_type=RSA2");
  }

  @Test
  @DisplayName("is empty where nothing takes part")
  void isEmptyWhereNothingTakesPart() throws Exception {
    Form form = Signer.parse(ordered("sign", "s", "sign_type", "RSA2"));

    assertThat(text(form, Variant.V1, Empties.AS_RECEIVED)).isEmpty();
    assertThat(TextToSign.ofRequest(Map.of("sign", "s"))).isEmpty();
  }

  @Test
  @DisplayName("of the message that Alipay itself signed has the published digest")
  void ofTheRealMessageHasThePublishedDigest() throws Exception {
    byte[] text =
        TextToSign.ofNotification(
            Form.parse(Vectors.real().bytes()),
            Variant.V1,
            Empties.AS_RECEIVED,
            MessageCharset.UTF_8);

    assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text)))
        .isEqualTo("f7ddd6b8ed65cde03339b71735ad29e044d8f3ed0e2659c5156d9ed2acaf1f57");
  }

  @Test
  @DisplayName("is the official SDK's, for notifications (V1, V2) and requests")
  void isTheOfficialSdks() throws Exception {
    Random random = Seeded.random(getClass());
    for (MessageCharset charset : MessageCharset.values()) {
      var text = new RandomText(random, charset.charset());
      for (int i = 0; i < 500; i++) {
        Map<String, String> all = new LinkedHashMap<>(Map.of("sign_type", "RSA2", "sign", "s"));
        for (int p = random.nextInt(12); p > 0; p--) {
          all.put("aZ9_.".charAt(random.nextInt(2)) + "_" + random.nextInt(99), text.next());
        }
        Form form = Form.of(all, charset);
        for (Variant variant : Variant.values()) {
          Map<String, String> copy = new LinkedHashMap<>(all);
          String theirs =
              variant == Variant.V1
                  ? AlipaySignature.getSignCheckContentV1(copy)
                  : AlipaySignature.getSignCheckContentV2(copy);
          byte[] ours = TextToSign.ofNotification(form, variant, Empties.BLANKS_DROPPED, charset);
          assertThat(new String(ours, charset.charset())).isEqualTo(theirs);
        }
        Map<String, String> request = new LinkedHashMap<>(all);
        request.remove("sign");
        assertThat(TextToSign.ofRequest(all)).isEqualTo(AlipaySignature.getSignContent(request));
      }
    }
  }
}
