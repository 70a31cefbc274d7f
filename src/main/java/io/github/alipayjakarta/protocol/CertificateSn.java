package io.github.alipayjakarta.protocol;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;

/**
 * Alipay's serial of a certificate (证书SN), which is not the serial number in it: MD5 of the
 * issuer's name as RFC 2253 writes it and of that number in decimal, as 32 hexadecimal digits.
 */
final class CertificateSn {
  private CertificateSn() {}

  static String of(X509Certificate certificate) {
    String named = certificate.getIssuerX500Principal().getName() + certificate.getSerialNumber();
    try {
      byte[] digest =
          MessageDigest.getInstance("MD5").digest(named.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}
