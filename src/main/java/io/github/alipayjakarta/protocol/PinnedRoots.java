package io.github.alipayjakarta.protocol;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The root certificates of Alipay (支付宝根证书, {@code alipayRootCert.crt}): nothing is Alipay's
 * certificate that they did not issue, directly or through others. The JVM's own roots, its
 * revocation lists and its security properties take no part. Immutable and thread-safe.
 */
public final class PinnedRoots {
  static final String FILE = "alipayRootCert.crt";

  private static final String RSA_FAMILY = "1.2.840.113549.1.1.";
  private static final String SM3_WITH_SM2 = "1.2.156.10197.1.501";

  /** RSA with SHA-1, PSS, SHA-256, SHA-384, SHA-512, but not MD2, MD4 and MD5; and SM2. */
  private static final Set<String> SOUND =
      Set.of(
          RSA_FAMILY + "5",
          RSA_FAMILY + "10",
          RSA_FAMILY + "11",
          RSA_FAMILY + "12",
          RSA_FAMILY + "13",
          SM3_WITH_SM2);

  private static final int MOST_BETWEEN = 3;
  private static final int KEY_CERT_SIGN = 5;

  private final List<X509Certificate> roots;
  private final String sn;
  private final boolean sm2;

  private PinnedRoots(List<X509Certificate> roots, boolean sm2) {
    this.sm2 = sm2;
    this.roots = List.copyOf(roots);
    this.sn = roots.stream().map(CertificateSn::of).collect(Collectors.joining("_"));
  }

  /**
   * The RSA roots of Alipay's file; the others in it are passed over, whether the JDK can read them
   * or not.
   *
   * @throws InvalidKeyException as below
   */
  public static PinnedRoots of(String text, Instant now) throws InvalidKeyException {
    return of(text, SignType.RSA2, now);
  }

  /**
   * The roots of Alipay's file that stand for a sign type: RSA ones, or for SM2 those of its own.
   *
   * @param now when they must be valid, at least one of them
   * @throws InvalidKeyException if the text is not that file, or all roots in it are expired; the
   *     message continues a sentence that begins with the name of the setting
   */
  public static PinnedRoots of(String text, SignType signType, Instant now)
      throws InvalidKeyException {
    boolean sm2 = signType == SignType.SM2;
    List<X509Certificate> roots;
    try {
      // Without SM2, BouncyCastle may be absent, and is not looked for.
      roots =
          CertificateText.of(text, der -> sm2 == KeyAlgorithm.namesSm2(der)).certificates().stream()
              .filter(root -> root.getSigAlgOID().startsWith(sm2 ? SM3_WITH_SM2 : RSA_FAMILY))
              .toList();
    } catch (InvalidKeyException e) {
      throw new InvalidKeyException(e.getMessage() + "; " + FILE + " belongs here", e);
    }
    if (roots.isEmpty()) {
      throw new InvalidKeyException(
          "holds no " + (sm2 ? "SM2" : "RSA") + " root certificate; " + FILE + " belongs here");
    }
    if (!roots.stream().allMatch(PinnedRoots::isRoot)) {
      throw new InvalidKeyException(
          "holds a certificate that is no root; " + FILE + " belongs here, as Alipay hands it out");
    }
    if (roots.stream().noneMatch(root -> isValid(root, now))) {
      throw new InvalidKeyException(
          "holds only roots that are not valid now; download " + FILE + " again");
    }
    return new PinnedRoots(roots, sm2);
  }

  private static boolean isRoot(X509Certificate certificate) {
    return certificate.getBasicConstraints() >= 0 && isIssuedBy(certificate, certificate);
  }

  static boolean isValid(X509Certificate certificate, Instant at) {
    Date date = Date.from(at);
    return !date.before(certificate.getNotBefore()) && !date.after(certificate.getNotAfter());
  }

  static void requireValid(X509Certificate certificate, Instant at) throws CertificateException {
    if (!isValid(certificate, at)) {
      throw new CertificateException(
          "is valid from "
              + certificate.getNotBefore().toInstant()
              + " to "
              + certificate.getNotAfter().toInstant()
              + ", and not now");
    }
  }

  /** {@code alipay_root_cert_sn}: the serials of the RSA roots in the file's order. */
  public String sn() {
    return sn;
  }

  List<X509Certificate> certificates() {
    return roots;
  }

  /** The sign type that asks most of the keys that these roots stand for. */
  SignType strongest() {
    return sm2 ? SignType.SM2 : SignType.RSA2;
  }

  /**
   * Returns normally only if a chain leads from the certificate to one of these roots: each link
   * valid at that time, each signature good, each issuer entitled to issue (RFC 5280, 6.1; no
   * revocation).
   *
   * @param others what may stand between; in any order
   * @throws CertificateException if there is none; the message continues the certificate's name
   */
  void check(X509Certificate certificate, List<X509Certificate> others, Instant at)
      throws CertificateException {
    requireValid(certificate, at);
    if (!leadsToRoot(certificate, others, at, 0)) {
      throw new CertificateException("was not issued under the roots in " + FILE);
    }
  }

  private boolean leadsToRoot(
      X509Certificate certificate, List<X509Certificate> others, Instant at, int between) {
    if (certificate.hasUnsupportedCriticalExtension()
        || !SOUND.contains(certificate.getSigAlgOID())) {
      return false;
    }
    for (X509Certificate root : roots) {
      if (mayIssue(root, at, between) && isIssuedBy(certificate, root)) {
        return true;
      }
    }
    List<X509Certificate> left = new ArrayList<>(others);
    left.remove(certificate);
    for (X509Certificate issuer : left) {
      if (between < MOST_BETWEEN
          && mayIssue(issuer, at, between)
          && isIssuedBy(certificate, issuer)
          && leadsToRoot(issuer, left, at, between + 1)) {
        return true;
      }
    }
    return false;
  }

  /** A leaf of the same authority must not be able to issue (RFC 5280, 4.2.1.3 and 4.2.1.9). */
  private static boolean mayIssue(X509Certificate issuer, Instant at, int between) {
    boolean[] usage = issuer.getKeyUsage();
    return issuer.getBasicConstraints() >= between
        && (usage == null || usage[KEY_CERT_SIGN])
        && isValid(issuer, at);
  }

  private static boolean isIssuedBy(X509Certificate certificate, X509Certificate issuer) {
    if (!certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
      return false;
    }
    try {
      if (certificate.getSigAlgOID().equals(SM3_WITH_SM2)) {
        certificate.verify(issuer.getPublicKey(), BouncyCastle.provider());
      } else {
        certificate.verify(issuer.getPublicKey());
      }
      return true;
    } catch (GeneralSecurityException | RuntimeException e) {
      return false;
    }
  }

  @Override
  public String toString() {
    return roots.size() + " root certificates";
  }
}
