package io.github.alipayjakarta.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alipay.api.internal.util.AlipayEncrypt;
import io.github.alipayjakarta.RandomText;
import io.github.alipayjakarta.Seeded;
import io.github.alipayjakarta.Vectors;
import jakarta.json.JsonObject;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An AES key")
class AesKeyTest {
  private static final String KEY = "aYA0GP8JEW+D7/UFaskCWA==";
  private static final String OTHER = "AAAAAAAAAAAAAAAAAAAAAA==";

  private static AesKey key() throws InvalidKeyException {
    return AesKey.of(KEY);
  }

  @Test
  @DisplayName("makes the published cipher texts, and opens them")
  void makesThePublishedCipherTexts() throws Exception {
    assertThat(Vectors.aes()).hasSize(3);
    for (JsonObject vector : Vectors.aes()) {
      AesKey key = AesKey.of(vector.getString("keyBase64"));
      String plain = vector.getString("plain");
      String cipherText = vector.getString("cipherBase64");

      assertThat(key.encrypt(plain, MessageCharset.UTF_8)).isEqualTo(cipherText);
      assertThat(key.decrypt(cipherText, MessageCharset.UTF_8)).isEqualTo(plain);
    }
  }

  @ParameterizedTest(name = "writes in {0} what the official SDK writes, and reads it")
  @EnumSource(names = {"UTF_8", "GBK"})
  void writesWhatTheOfficialSdkWrites(MessageCharset charset) throws Exception {
    for (String text : new String[] {"", "{}", "{\"subject\":\"辣条\"}", "a".repeat(1000)}) {
      String theirs = AlipayEncrypt.encryptContent(text, "AES", KEY, charset.wireName());

      assertThat(key().encrypt(text, charset)).isEqualTo(theirs);
      assertThat(key().decrypt(theirs, charset)).isEqualTo(text);
      assertThat(AlipayEncrypt.decryptContent(theirs, "AES", KEY, charset.wireName()))
          .isEqualTo(text);
    }
  }

  @ParameterizedTest(name = "is read however it is pasted: “{0}”")
  @ValueSource(
      strings = {
        KEY,
        " " + KEY + "\n",
        "\ufeff" + KEY + "\r\n",
        "\"" + KEY + "\"",
        "aYA0GP8JEW+D\n7/UFaskCWA=="
      })
  void isReadHoweverItIsPasted(String text) throws Exception {
    assertThat(AesKey.of(text).encrypt("{\"a\":1}", MessageCharset.UTF_8))
        .isEqualTo("fxrwh8KQEA96UJq+4LPuWg==");
  }

  @ParameterizedTest(name = "is none of these: “{0}”")
  @ValueSource(
      strings = {
        "",
        "AAAA",
        "支付宝",
        "your-aes-key",
        "aYA0GP8JEW+D7/UFaskCW",
        "0123456789abcdef0123456789abcdef",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
      })
  void isNoneOfThese(String text) {
    assertThatThrownBy(() -> AesKey.of(text))
        .isInstanceOf(InvalidKeyException.class)
        .hasMessage(
            "is not the Base64 of 16 bytes; write the 24 characters that Alipay's console shows for"
                + " this app (接口内容加密, AES密钥)");
  }

  @ParameterizedTest(name = "does not open “{0}”")
  @ValueSource(strings = {"", "!", "AAAA", "fxrwh8KQEA96UJq+4LPuWA=="})
  void doesNotOpen(String cipherText) throws Exception {
    AesKey key = key();
    assertThatThrownBy(() -> key.decrypt(cipherText, MessageCharset.UTF_8))
        .isInstanceOf(GeneralSecurityException.class);
  }

  @Test
  @DisplayName("does not open another key's, or yields no text of it")
  void doesNotOpenAnotherKeys() throws Exception {
    AesKey other = AesKey.of(OTHER);
    assertThatThrownBy(() -> other.decrypt("fxrwh8KQEA96UJq+4LPuWg==", MessageCharset.UTF_8))
        .isInstanceOf(GeneralSecurityException.class);
  }

  @Test
  @DisplayName("opens no text that its charset does not have, and encrypts no question mark")
  void keepsToItsCharset() throws Exception {
    AesKey key = key();
    String gbk = key.encrypt("辣条", MessageCharset.GBK);

    assertThatThrownBy(() -> key.decrypt(gbk, MessageCharset.UTF_8))
        .isInstanceOf(GeneralSecurityException.class);
    assertThatThrownBy(() -> key.encrypt("😀", MessageCharset.GBK))
        .isInstanceOf(CharacterCodingException.class);
  }

  @Test
  @DisplayName("opens what it made, of a thousand random texts, and the official SDK does too")
  void opensWhatItMade() throws Exception {
    Random random = Seeded.random(AesKeyTest.class);
    var texts = new RandomText(random, StandardCharsets.UTF_8);
    for (int i = 0; i < 1000; i++) {
      byte[] bytes = new byte[16];
      random.nextBytes(bytes);
      String base64 = Base64.getEncoder().encodeToString(bytes);
      String text = texts.next();
      String cipherText = AesKey.of(base64).encrypt(text, MessageCharset.UTF_8);

      assertThat(AesKey.of(base64).decrypt(cipherText, MessageCharset.UTF_8)).isEqualTo(text);
      assertThat(AlipayEncrypt.decryptContent(cipherText, "AES", base64, "utf-8")).isEqualTo(text);
    }
  }

  @Test
  @DisplayName("tells nothing of itself")
  void tellsNothingOfItself() throws Exception {
    assertThat(key()).hasToString("AES key");
  }
}
