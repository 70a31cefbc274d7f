package io.github.alipayjakarta.protocol;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchProviderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of certificates as Alipay hands it out: PEM blocks one after the other, or the Base64 of
 * such a text. The blocks are read one by one: the JDK cannot read every one of Alipay's roots.
 *
 * @param certificates those that the JDK can read, in the file's order
 * @param unread how many it cannot
 */
record CertificateText(List<X509Certificate> certificates, int unread) {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN CERTIFICATE-----(.*?)-----END CERTIFICATE-----", Pattern.DOTALL);
  private static final Pattern FORGIVEN = Pattern.compile("\\\\[nr]|[\\s\\p{Z}\\p{Cf}\"']");

  /** Twice what Alipay's largest file has. */
  private static final int MOST_BLOCKS = 10;

  CertificateText {
    certificates = List.copyOf(certificates);
  }

  /**
   * Reads the blocks of a text.
   *
   * @throws InvalidKeyException if it holds none, or more than ten; the message continues a
   *     sentence that begins with the name of the setting
   */
  static CertificateText of(String text) throws InvalidKeyException {
    return of(text, der -> true);
  }

  /**
   * The same of those blocks alone whose bytes are wanted; the others count as unread.
   *
   * @throws InvalidKeyException as above, or if a wanted one needs BouncyCastle, which is absent
   */
  static CertificateText of(String text, Predicate<byte[]> wanted) throws InvalidKeyException {
    Matcher block = BLOCK.matcher(text.contains("-----BEGIN") ? text : unwrapped(text));
    List<X509Certificate> certificates = new ArrayList<>();
    int blocks = 0;
    while (block.find()) {
      if (++blocks > MOST_BLOCKS) {
        throw new InvalidKeyException("holds more than " + MOST_BLOCKS + " certificates");
      }
      try {
        byte[] der = decoded(block.group(1));
        if (wanted.test(der)) {
          certificates.add(certificate(der));
        }
      } catch (NoSuchProviderException e) {
        throw new InvalidKeyException("holds an SM2 certificate, and " + e.getMessage(), e);
      } catch (CertificateException | RuntimeException e) {
        // Counted: whether it is needed is for the reader to know.
      }
    }
    if (blocks == 0) {
      throw new InvalidKeyException("holds no certificate");
    }
    return new CertificateText(certificates, blocks - certificates.size());
  }

  /** Alipay's own answers carry the text of the file as Base64. */
  private static String unwrapped(String base64) {
    try {
      return new String(decoded(base64), StandardCharsets.ISO_8859_1);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static byte[] decoded(String base64) {
    return Base64.getDecoder().decode(FORGIVEN.matcher(base64).replaceAll(""));
  }

  private static X509Certificate certificate(byte[] der)
      throws CertificateException, NoSuchProviderException {
    CertificateFactory factory =
        KeyAlgorithm.namesSm2(der)
            ? CertificateFactory.getInstance("X.509", BouncyCastle.provider())
            : CertificateFactory.getInstance("X.509");
    // BouncyCastle answers null where there is none.
    return (X509Certificate)
        Objects.requireNonNull(factory.generateCertificate(new ByteArrayInputStream(der)));
  }

  /**
   * All of them, where each one is needed: the file's owner's first, then those of who issued it.
   *
   * @param file the name by which Alipay hands it out
   * @throws InvalidKeyException if one cannot be read
   */
  static List<X509Certificate> chain(String text, String file) throws InvalidKeyException {
    CertificateText read;
    try {
      read = of(text);
    } catch (InvalidKeyException e) {
      throw new InvalidKeyException(e.getMessage() + "; " + file + " belongs here", e);
    }
    if (read.unread > 0) {
      throw new InvalidKeyException(
          "holds a certificate that cannot be read; copy the whole of " + file + " again");
    }
    if (read.certificates.get(0).getBasicConstraints() >= 0) {
      throw new InvalidKeyException(
          "begins with the certificate of an authority (CA); " + file + " belongs here");
    }
    return read.certificates;
  }
}
