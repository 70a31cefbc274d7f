package io.github.alipayjakarta.protocol;

import java.nio.charset.CharacterCodingException;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key of an app's content encryption (接口内容加密, AES密钥): AES/CBC/PKCS5Padding with an initial
 * vector of zeros, as Alipay has it. Such a cipher text proves nothing: only what was signed, and
 * whose signature fits, is decrypted. Immutable and thread-safe; its {@code toString} tells
 * nothing.
 */
public final class AesKey {
  /** {@code encrypt_type} of what is encrypted so. */
  public static final String ENCRYPT_TYPE = "AES";

  private static final int BYTES = 16;
  private static final Pattern FORGIVEN = Pattern.compile("[\\s\\p{Z}\\p{Cf}\"']");

  private final SecretKeySpec key;

  private AesKey(byte[] key) {
    this.key = new SecretKeySpec(key, "AES");
  }

  /**
   * A key as Alipay's console shows it: the Base64 of 16 bytes. Longer keys, which AES has as well,
   * are refused: the console makes none, and 32 hexadecimal digits would pass for one.
   *
   * @throws InvalidKeyException if it is not; the message continues a sentence that begins with the
   *     name of the setting
   */
  public static AesKey of(String text) throws InvalidKeyException {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(FORGIVEN.matcher(text).replaceAll(""));
    } catch (IllegalArgumentException e) {
      bytes = new byte[0];
    }
    if (bytes.length != BYTES) {
      throw new InvalidKeyException(
          "is not the Base64 of 16 bytes; write the 24 characters that Alipay's console shows for this"
              + " app (接口内容加密, AES密钥)");
    }
    return new AesKey(bytes);
  }

  /**
   * The cipher text of a text, as Base64 on one line.
   *
   * @throws CharacterCodingException if a character does not exist in the charset
   */
  public String encrypt(String text, MessageCharset charset) throws CharacterCodingException {
    byte[] plain = charset.encode(text);
    try {
      return Base64.getEncoder().encodeToString(cipher(Cipher.ENCRYPT_MODE).doFinal(plain));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES in CBC mode", e);
    }
  }

  /**
   * The text of a cipher text. Call it on what was verified, and on nothing else.
   *
   * @throws GeneralSecurityException if it is no Base64, or this key does not open it, or what
   *     comes out is no text in the charset
   */
  public String decrypt(String cipherText, MessageCharset charset) throws GeneralSecurityException {
    try {
      byte[] encrypted = Base64.getDecoder().decode(cipherText);
      if (encrypted.length == 0) {
        throw new GeneralSecurityException("even an empty text makes one block");
      }
      return charset.decode(cipher(Cipher.DECRYPT_MODE).doFinal(encrypted));
    } catch (CharacterCodingException | IllegalArgumentException e) {
      throw new GeneralSecurityException("no cipher text of this key", e);
    }
  }

  private Cipher cipher(int mode) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
    cipher.init(mode, key, new IvParameterSpec(new byte[BYTES]));
    return cipher;
  }

  @Override
  public String toString() {
    return "AES key";
  }
}
