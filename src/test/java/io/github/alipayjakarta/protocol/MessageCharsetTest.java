package io.github.alipayjakarta.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alipayjakarta.OfficialSdk;
import io.github.alipayjakarta.Vectors;
import io.github.alipayjakarta.protocol.TextToSign.Variant;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An encoding of Alipay's")
class MessageCharsetTest {
  @ParameterizedTest(name = "is found by the name {0}")
  @CsvSource({
    "utf-8, UTF_8",
    "UTF-8, UTF_8",
    "utf8, UTF_8",
    "GBK, GBK",
    "gbk, GBK",
    "Gb2312, GB2312",
    "gb18030, GB18030"
  })
  void isFoundByItsNames(String name, MessageCharset charset) {
    assertThat(MessageCharset.named(name)).contains(charset);
  }

  @ParameterizedTest(name = "is not found by the name “{0}”")
  @ValueSource(strings = {"", " ", "utf-7", "utf-16", "iso-8859-1", "gbk ", "cp936", "big5"})
  void isNotFoundByOtherNames(String name) {
    assertThat(MessageCharset.named(name)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(MessageCharset.class)
  @DisplayName("is found by the name that is sent")
  void isFoundByTheNameThatIsSent(MessageCharset charset) {
    assertThat(MessageCharset.named(charset.wireName())).contains(charset);
    assertThat(Charset.forName(charset.wireName())).isEqualTo(charset.charset());
  }

  @ParameterizedTest
  @EnumSource(MessageCharset.class)
  @DisplayName("has no question mark for what it cannot write")
  void writesNoQuestionMark(MessageCharset charset) {
    assertThatThrownBy(() -> charset.encode("half \ud83d"))
        .isInstanceOf(CharacterCodingException.class);
    if (!charset.charset().newEncoder().canEncode("😀")) {
      assertThatThrownBy(() -> charset.encode("😀")).isInstanceOf(CharacterCodingException.class);
    }
  }

  @ParameterizedTest(name = "does not guess what the bytes {1} might mean in {0}")
  @CsvSource({
    "UTF_8, C0B1",
    "UTF_8, FF",
    "UTF_8, E8BE",
    "UTF_8, EDA080",
    "UTF_8, C080",
    "UTF_8, F8",
    "GBK, FF",
    "GBK, 81",
    "GBK, C0",
    "GBK, C07F",
    "GB2312, FF",
    "GB18030, FF",
    "GB18030, 8130"
  })
  void doesNotGuess(MessageCharset charset, String hex) {
    byte[] bytes = new byte[hex.length() / 2];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
    }
    assertThatThrownBy(() -> charset.decode(bytes)).isInstanceOf(CharacterCodingException.class);
  }

  @Test
  @DisplayName("called GBK or GB2312 is read as its superset where it holds more")
  void isReadAsItsSuperset() throws Exception {
    byte[] fourBytes = "𠮷😀".getBytes(Charset.forName("GB18030"));
    assertThat(MessageCharset.GBK.decode(fourBytes)).isEqualTo("𠮷😀");
    assertThat(MessageCharset.GB2312.decode("嘅".getBytes(Charset.forName("GBK")))).isEqualTo("嘅");
  }

  @ParameterizedTest
  @EnumSource(MessageCharset.class)
  @DisplayName("reads exactly what it wrote, for every character that it has")
  void readsExactlyWhatItWrote(MessageCharset charset) throws Exception {
    int characters = 0;
    for (int codePoint : codePoints(charset)) {
      String text = Character.toString(codePoint);
      byte[] bytes = charset.encode(text);
      if (!charset.decode(bytes).equals(text)
          || !Arrays.equals(bytes, text.getBytes(charset.charset()))) {
        throw new AssertionError("U+%04X is not read as it was written".formatted(codePoint));
      }
      characters++;
    }
    assertThat(characters).isGreaterThan(7000);
  }

  @Test
  @DisplayName("of GBK text that the SDK signed gives the same text, for every character of GBK")
  void ofGbkTextThatTheSdkSignedGivesTheSameText() throws Exception {
    List<AlipayPublicKey> keys = List.of(AlipayPublicKey.of(OfficialSdk.PUBLIC_KEY));
    var verifier = new SignatureVerifier(SignType.RSA2, () -> keys, Set.of(Variant.V1));
    List<Integer> all = codePoints(MessageCharset.GBK);
    int chunk = 200;
    for (int from = 0; from < all.size(); from += chunk) {
      var text = new StringBuilder("x");
      all.subList(from, Math.min(from + chunk, all.size())).forEach(text::appendCodePoint);
      Map<String, String> signed =
          OfficialSdk.signed(
              Map.of("charset", "GBK", "sign_type", "RSA2", "subject", text.toString()),
              Variant.V1);
      String body = Vectors.form(signed, Charset.forName("GBK"));

      Form form = Form.parse(body.getBytes(StandardCharsets.US_ASCII));
      Form verified = verifier.verify(form, MessageCharset.GBK).form();

      assertThat(verified.decode(MessageCharset.GBK)).isEqualTo(signed);
    }
  }

  private static List<Integer> codePoints(MessageCharset charset) {
    CharsetEncoder encoder = charset.charset().newEncoder();
    // The planes past the first are systematic in both encodings that have them.
    int step = 1;
    List<Integer> codePoints = new ArrayList<>();
    for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint += step) {
      boolean surrogate = codePoint >= 0xd800 && codePoint <= 0xdfff;
      if (!surrogate && encoder.canEncode(Character.toString(codePoint))) {
        codePoints.add(codePoint);
      }
      step = codePoint < 0x10000 ? 1 : 97;
    }
    return codePoints;
  }
}
