package io.github.alipayjakarta.protocol;

import java.security.InvalidKeyException;

/** The forms in which keys are written: told by the bytes, never by a label. */
public enum KeyForm {
  /** A private key as Java and Alipay's key tool ("JAVA适用") write it. */
  PRIVATE_PKCS8("a private key"),
  /** A private key as other languages and older tools of OpenSSL's write it. */
  PRIVATE_PKCS1("a private key"),
  /** A public key as Alipay and Java write it (SubjectPublicKeyInfo). */
  PUBLIC_X509("a public key"),
  /** A public key in the older form. */
  PUBLIC_PKCS1("a public key"),
  /** A certificate, which holds a public key. */
  CERTIFICATE("a certificate");

  private final String inWords;

  KeyForm(String inWords) {
    this.inWords = inWords;
  }

  /**
   * The form of a key that is written as PEM or bare Base64.
   *
   * @throws InvalidKeyException if the text is no key; the message continues a sentence that begins
   *     with its name
   */
  public static KeyForm of(String text) throws InvalidKeyException {
    return KeyText.read(text).form();
  }

  String inWords() {
    return inWords;
  }
}
