package io.github.alipayjakarta.simulator.keys;

import io.github.alipayjakarta.testkit.PretendNotification;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key with which an application and Alipay encrypt contents (接口内容加密; 9 of the protocol):
 * AES/CBC/PKCS5Padding, whose initialisation vector is all zeros. Immutable and thread-safe.
 */
public final class ContentKey {
  private final SecretKeySpec key;

  /** A key of 16 bytes, as Base64. */
  public ContentKey(String base64) {
    this.key = new SecretKeySpec(Base64.getDecoder().decode(base64), "AES");
  }

  /** The ciphertext as Base64. */
  public String encrypted(byte[] content) {
    try {
      return Base64.getEncoder().encodeToString(cipher(Cipher.ENCRYPT_MODE).doFinal(content));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES", e);
    }
  }

  /**
   * The content of a ciphertext.
   *
   * @throws GeneralSecurityException if this key made none such
   * @throws IllegalArgumentException if it is no Base64
   */
  public byte[] decrypted(String ciphertext) throws GeneralSecurityException {
    return cipher(Cipher.DECRYPT_MODE).doFinal(Base64.getDecoder().decode(ciphertext));
  }

  /**
   * The same, its content encrypted where it is a message of the application gateway (应用网关): of
   * other notifications Alipay encrypts nothing.
   */
  public PretendNotification encrypting(PretendNotification notification) {
    if (notification.value("msg_method").isEmpty()) {
      return notification;
    }
    byte[] content = notification.value("biz_content").getBytes(StandardCharsets.UTF_8);
    return notification.with("biz_content", encrypted(content)).with("encrypt_type", "AES");
  }

  private Cipher cipher(int mode) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
    cipher.init(mode, key, new IvParameterSpec(new byte[cipher.getBlockSize()]));
    return cipher;
  }

  @Override
  public String toString() {
    return "key for contents";
  }
}
