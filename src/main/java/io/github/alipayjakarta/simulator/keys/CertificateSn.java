package io.github.alipayjakarta.simulator.keys;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Alipay's serials of certificates (8.2 of the protocol). */
public final class CertificateSn {
  private static final String END = "-----END CERTIFICATE-----";

  private CertificateSn() {}

  /** Of the first certificate of a PEM text. */
  public static String first(String text) {
    return of(certificate(text));
  }

  /** Of a file of roots: those that RSA signed, in the file's order. */
  public static String ofRoots(String text) {
    return Stream.of(text.split(END))
        .filter(block -> block.contains("-----BEGIN"))
        .map(CertificateSn::certificate)
        .filter(root -> root.getSigAlgOID().startsWith("1.2.840.113549.1.1"))
        .map(CertificateSn::of)
        .collect(Collectors.joining("_"));
  }

  private static X509Certificate certificate(String text) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(Pem.bytes(text)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the simulator made this certificate", e);
    }
  }

  private static String of(X509Certificate certificate) {
    String named = certificate.getIssuerX500Principal().getName() + certificate.getSerialNumber();
    try {
      MessageDigest md5 = MessageDigest.getInstance("MD5");
      return HexFormat.of().formatHex(md5.digest(named.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }
}
