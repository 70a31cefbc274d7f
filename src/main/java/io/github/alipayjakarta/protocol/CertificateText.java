package io.github.alipayjakarta.protocol;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
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
    Matcher block = BLOCK.matcher(text.contains("-----BEGIN") ? text : unwrapped(text));
    List<X509Certificate> certificates = new ArrayList<>();
    int blocks = 0;
    while (block.find()) {
      if (++blocks > MOST_BLOCKS) {
        throw new InvalidKeyException("holds more than " + MOST_BLOCKS + " certificates");
      }
      try {
        certificates.add(certificate(block.group(1)));
      } catch (CertificateException | IllegalArgumentException e) {
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
      byte[] text = Base64.getDecoder().decode(FORGIVEN.matcher(base64).replaceAll(""));
      return new String(text, StandardCharsets.ISO_8859_1);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static X509Certificate certificate(String base64) throws CertificateException {
    byte[] der = Base64.getDecoder().decode(FORGIVEN.matcher(base64).replaceAll(""));
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
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
