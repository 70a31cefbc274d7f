package io.github.alipayjakarta.protocol;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key as people paste it: PEM or bare Base64, with byte order marks, line breaks and blanks
 * anywhere. What it holds is told by its bytes, never by its label.
 */
record KeyText(KeyForm form, byte[] der) {
  private static final String WHAT_TO_WRITE =
      "PEM or the Base64 text of Alipay's key tool, or file:PATH, classpath:PATH or env:NAME";

  private static final Pattern PEM =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);
  private static final Pattern NOT_BASE64 = Pattern.compile("[^A-Za-z0-9+/=]");
  private static final Pattern FORGIVEN = Pattern.compile("\\\\[nr]|[\\s\\p{Z}\\p{Cf}\"']");

  /** AlgorithmIdentifier of rsaEncryption with NULL parameters (RFC 8017, A.1). */
  private static final byte[] RSA_ENCRYPTION = {
    0x30,
    0x0d,
    0x06,
    0x09,
    0x2a,
    (byte) 0x86,
    0x48,
    (byte) 0x86,
    (byte) 0xf7,
    0x0d,
    0x01,
    0x01,
    0x01,
    0x05,
    0x00
  };

  static KeyText read(String text) throws InvalidKeyException {
    Matcher pem = PEM.matcher(text);
    if (pem.find()) {
      if (pem.group(1).contains("ENCRYPTED") || pem.group(2).contains("ENCRYPTED")) {
        throw locked();
      }
      return ofDer(base64(pem.group(2)));
    }
    if (text.contains("-----BEGIN") || text.contains("-----END")) {
      throw new InvalidKeyException(
          "is only a part of a PEM text; write all of it, from the BEGIN line to the END line");
    }
    byte[] bytes = base64(text);
    String inner = new String(bytes, StandardCharsets.ISO_8859_1);
    return inner.startsWith("-----BEGIN ") ? read(inner) : ofDer(bytes);
  }

  private static byte[] base64(String text) throws InvalidKeyException {
    String bare = FORGIVEN.matcher(text).replaceAll("");
    if (bare.isEmpty()) {
      throw new InvalidKeyException("is empty; write " + WHAT_TO_WRITE);
    }
    if (NOT_BASE64.matcher(bare).find()) {
      throw new InvalidKeyException("is no key; write " + WHAT_TO_WRITE);
    }
    try {
      return Base64.getDecoder().decode(bare);
    } catch (IllegalArgumentException e) {
      throw new InvalidKeyException(
          "is not complete Base64; copy the whole text of the key again", e);
    }
  }

  private static KeyText ofDer(byte[] der) throws InvalidKeyException {
    try {
      return new KeyText(formOf(der), der);
    } catch (IndexOutOfBoundsException e) {
      throw unreadable();
    }
  }

  /**
   * Tells the forms apart by the first elements of the outer SEQUENCE (RFC 8017 A.1, RFC 5208 5 and
   * 6, RFC 5280 4.1).
   */
  private static KeyForm formOf(byte[] der) throws InvalidKeyException {
    int outer = content(der, 0, 0x30);
    if (next(der, 0) != der.length) {
      throw unreadable();
    }
    if (der[outer] == 0x02) {
      int second = next(der, outer);
      boolean version0 = second == outer + 3 && der[outer + 2] == 0;
      if (version0) {
        return der[second] == 0x30 ? KeyForm.PRIVATE_PKCS8 : KeyForm.PRIVATE_PKCS1;
      }
      content(der, second, 0x02);
      return KeyForm.PUBLIC_PKCS1;
    }
    int inner = content(der, outer, 0x30);
    if (der[inner] != 0x06) {
      return KeyForm.CERTIFICATE;
    }
    if (der[next(der, outer)] == 0x04) {
      throw locked();
    }
    return KeyForm.PUBLIC_X509;
  }

  private static int content(byte[] der, int at, int tag) throws InvalidKeyException {
    if (der[at] != tag) {
      throw unreadable();
    }
    return (der[at + 1] & 0x80) == 0 ? at + 2 : at + 2 + (der[at + 1] & 0x7f);
  }

  private static int next(byte[] der, int at) throws InvalidKeyException {
    int content = content(der, at, der[at]);
    int length = der[at + 1] & 0xff;
    if (length >= 0x80) {
      length = 0;
      for (int i = at + 2; i < content; i++) {
        length = length << 8 | der[i] & 0xff;
      }
    }
    return content + length;
  }

  private static InvalidKeyException unreadable() {
    return new InvalidKeyException(
        "is Base64, but no RSA key, no SM2 key in PKCS#8 or X.509, and no certificate; copy the whole text of the key again");
  }

  private static InvalidKeyException locked() {
    return new InvalidKeyException(
        "is protected by a password; write it without one (openssl pkcs8 -nocrypt)");
  }

  /** The private key in the one form that Java reads. */
  byte[] pkcs8() throws InvalidKeyException {
    return switch (form) {
      case PRIVATE_PKCS8 -> der;
      case PRIVATE_PKCS1 ->
          sequence(new byte[] {0x02, 0x01, 0x00}, RSA_ENCRYPTION, tagged(0x04, der));
      default ->
          throw new InvalidKeyException(
              "holds " + form.inWords() + " where the application's private key belongs (应用私钥)");
    };
  }

  /** The public key in the one form that Java reads. */
  byte[] x509() throws GeneralSecurityException {
    return switch (form) {
      case PUBLIC_X509 -> der;
      case PUBLIC_PKCS1 -> {
        byte[] bitString = new byte[der.length + 1];
        System.arraycopy(der, 0, bitString, 1, der.length);
        yield sequence(RSA_ENCRYPTION, tagged(0x03, bitString));
      }
      case CERTIFICATE -> ofCertificate();
      default ->
          throw new InvalidKeyException(
              "holds a private key where Alipay's public key belongs (支付宝公钥)");
    };
  }

  private byte[] ofCertificate() throws GeneralSecurityException {
    // The JDK does not know the curve, and reads no certificate that is about it.
    CertificateFactory reader =
        KeyAlgorithm.namesSm2(der)
            ? CertificateFactory.getInstance("X.509", BouncyCastle.provider())
            : CertificateFactory.getInstance("X.509");
    try {
      return reader.generateCertificate(new ByteArrayInputStream(der)).getPublicKey().getEncoded();
    } catch (CertificateException | RuntimeException e) {
      throw unreadable();
    }
  }

  /** What a key in PKCS#8 or X.509 is for. */
  static KeyAlgorithm algorithm(byte[] key) throws InvalidKeyException {
    int outer = content(key, 0, 0x30);
    return KeyAlgorithm.at(key[outer] == 0x02 ? next(key, outer) : outer, key);
  }

  private static byte[] sequence(byte[]... elements) {
    var content = new ByteArrayOutputStream();
    for (byte[] element : elements) {
      content.writeBytes(element);
    }
    return tagged(0x30, content.toByteArray());
  }

  private static byte[] tagged(int tag, byte[] content) {
    var out = new ByteArrayOutputStream();
    out.write(tag);
    if (content.length < 0x80) {
      out.write(content.length);
    } else {
      int bytes = content.length < 0x100 ? 1 : 2; // No key is longer.
      out.write(0x80 | bytes);
      for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
        out.write(content.length >> shift);
      }
    }
    out.writeBytes(content);
    return out.toByteArray();
  }
}
