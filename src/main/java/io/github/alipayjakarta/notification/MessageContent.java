package io.github.alipayjakarta.notification;

import io.github.alipayjakarta.protocol.AesKey;
import io.github.alipayjakarta.protocol.MessageCharset;
import java.security.GeneralSecurityException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a message to the application gateway says (接口内容加密), once its signature was verified.
 * Immutable and thread-safe; its {@code toString} tells nothing of it.
 */
public final class MessageContent {
  /** What Alipay's own client has beside AES. */
  private static final Set<String> OTHERS = Set.of("AES_V2", "SM4");

  private final @Nullable String text;
  private final String whyNot;

  private MessageContent(@Nullable String text, String whyNot) {
    this.text = text;
    this.whyNot = whyNot;
  }

  /** Of a message that has a content, with the key of its application, which is asked if needed. */
  static MessageContent of(Parameters parameters, MessageCharset charset, AlipayApp app) {
    String content = parameters.required("biz_content");
    Optional<String> type = parameters.text("encrypt_type");
    if (type.isEmpty()) {
      return new MessageContent(content, "");
    }
    if (!type.get().equals(AesKey.ENCRYPT_TYPE)) {
      return sealed(
          "is encrypted with "
              + type.filter(OTHERS::contains).orElse("something else")
              + ", and only AES is decrypted; choose AES in Alipay's console (接口内容加密)");
    }
    Optional<AesKey> key = app.aesKey().get();
    if (key.isEmpty()) {
      return sealed("is encrypted; set alipay.aes-key to this app's key (接口内容加密)");
    }
    try {
      String text = key.get().decrypt(content, charset);
      if (text.startsWith("{") || text.startsWith("[")) {
        return new MessageContent(text, "");
      }
    } catch (GeneralSecurityException e) {
      // Said below: one wrong key in 256 yields bytes, and those are no JSON.
    }
    return sealed("does not open with alipay.aes-key; set it to this app's key (接口内容加密)");
  }

  private static MessageContent sealed(String whyNot) {
    return new MessageContent(null, "biz_content " + whyNot);
  }

  /**
   * The text: JSON.
   *
   * @throws IllegalStateException if it could not be decrypted
   */
  public String text() {
    if (text == null) {
      throw new IllegalStateException(whyNot);
    }
    return text;
  }

  /** Why it could not be decrypted, in one sentence; empty where it could, or was not encrypted. */
  public Optional<String> whyNot() {
    return Optional.of(whyNot).filter(sentence -> !sentence.isEmpty());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MessageContent that
        && Objects.equals(text, that.text)
        && whyNot.equals(that.whyNot);
  }

  @Override
  public int hashCode() {
    return Objects.hash(text, whyNot);
  }

  @Override
  public String toString() {
    return text == null ? whyNot : "content";
  }
}
