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
import java.util.regex.Pattern;

/**
 * A file of certificates as Alipay hands it out: PEM blocks one after the other, or the Base64 of
 * such a text. The blocks are read one by one: the JDK cannot read every one of Alipay's roots.
 *
 * @param certificates those that the JDK can read, in the file's order
 * @param unread how many it cannot
 */
record CertificateText(List<X509Certificate> certificates, int unread) {
  private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
  private static final String END = "-----END CERTIFICATE-----";
  private static final Pattern FORGIVEN = Pattern.compile("\\\\[nr]|[\\s\\p{Z}\\p{Cf}\"']");

  /** Twice what Alipay's largest file has. */
  private static final int MOST_BLOCKS = 10;

  /** Ten times Alipay's largest file: what is downloaded is read before anything vouches for it. */
  private static final int MOST_CHARACTERS = 1 << 16;

  CertificateText {
    certificates = List.copyOf(certificates);
  }

  /**
   * Reads the blocks of a text.
   *
   * @throws InvalidKeyException if it holds none, or more than ten, or more than 65536 characters;
   *     the message continues a sentence that begins with the name of the setting
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
    List<String> blocks = blocks(text);
    List<X509Certificate> certificates = new ArrayList<>();
    for (String block : blocks) {
      try {
        byte[] der = decoded(block);
        if (wanted.test(der)) {
          certificates.add(certificate(der));
        }
      } catch (NoSuchProviderException e) {
        throw new InvalidKeyException("holds an SM2 certificate, and " + e.getMessage(), e);
      } catch (CertificateException | RuntimeException e) {
        // Counted: whether it is needed is for the reader to know.
      }
    }
    return new CertificateText(certificates, blocks.size() - certificates.size());
  }

  private static List<String> blocks(String text) throws InvalidKeyException {
    if (text.length() > MOST_CHARACTERS) {
      throw new InvalidKeyException(
          "is longer than any file of certificates: " + MOST_CHARACTERS + " characters at most");
    }
    String pem = text.contains("-----BEGIN") ? text : unwrapped(text);
    List<String> blocks = new ArrayList<>();
    int end = 0;
    for (int begin = pem.indexOf(BEGIN); begin >= 0; begin = pem.indexOf(BEGIN, end)) {
      int from = begin + BEGIN.length();
      int to = pem.indexOf(END, from);
      if (to < 0) {
        break;
      }
      if (blocks.size() == MOST_BLOCKS) {
        throw new InvalidKeyException("holds more than " + MOST_BLOCKS + " certificates");
      }
      blocks.add(pem.substring(from, to));
      end = to + END.length();
    }
    if (blocks.isEmpty()) {
      throw new InvalidKeyException("holds no certificate");
    }
    return blocks;
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
