package io.github.alipayjakarta.protocol;

import java.security.InvalidKeyException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/**
 * A certificate of Alipay's (支付宝公钥证书, {@code alipayCertPublicKey_RSA2.crt}): exists only where a
 * chain leads from it to the pinned roots. Immutable and thread-safe.
 */
public final class AlipayCertificate {
  private static final String FILE = "alipayCertPublicKey_RSA2.crt";

  private final X509Certificate certificate;
  private final AlipayPublicKey key;

  private AlipayCertificate(X509Certificate certificate, AlipayPublicKey key) {
    this.certificate = certificate;
    this.key = key;
  }

  /**
   * The first certificate of a PEM text, with those behind it as the chain.
   *
   * @throws InvalidKeyException as below
   */
  public static AlipayCertificate of(String text, PinnedRoots roots, Instant now)
      throws InvalidKeyException {
    return of(text, roots, now, CryptoProvider.JDK);
  }

  /**
   * The same, verifying through a named provider.
   *
   * @throws InvalidKeyException if there is none, it is not valid now, or the roots did not issue
   *     it; the message continues a sentence that begins with the name of the setting
   */
  public static AlipayCertificate of(
      String text, PinnedRoots roots, Instant now, CryptoProvider provider)
      throws InvalidKeyException {
    List<X509Certificate> chain = CertificateText.chain(text, FILE);
    try {
      return checked(chain.get(0), chain, roots, now, provider);
    } catch (CertificateException e) {
      throw new InvalidKeyException(
          e.getMessage() + "; copy the whole of " + FILE + " from Alipay's console", e);
    }
  }

  /**
   * The same, but one that has expired is let through if it was issued under the roots while it was
   * valid: what it signed before can then be read again. It verifies nothing new.
   *
   * @throws InvalidKeyException as above
   */
  public static AlipayCertificate evenExpired(
      String text, PinnedRoots roots, Instant now, CryptoProvider provider)
      throws InvalidKeyException {
    Instant end = CertificateText.chain(text, FILE).get(0).getNotAfter().toInstant();
    return of(text, roots, end.isBefore(now) ? end : now, provider);
  }

  /**
   * The one of this serial in what Alipay's gateway says is its certificate; no sentence of a
   * setting.
   */
  static AlipayCertificate downloaded(
      String sn, String text, PinnedRoots roots, Instant now, CryptoProvider provider)
      throws CertificateException, InvalidKeyException {
    List<X509Certificate> chain = CertificateText.of(text).certificates();
    for (X509Certificate certificate : chain) {
      if (CertificateSn.of(certificate).equals(sn)) {
        return checked(certificate, chain, roots, now, provider);
      }
    }
    throw new CertificateException("is not the one that was asked for");
  }

  private static AlipayCertificate checked(
      X509Certificate certificate,
      List<X509Certificate> chain,
      PinnedRoots roots,
      Instant now,
      CryptoProvider provider)
      throws CertificateException, InvalidKeyException {
    if (certificate.getBasicConstraints() >= 0) {
      throw new CertificateException("is the certificate of an authority (CA)");
    }
    roots.check(certificate, chain, now);
    return new AlipayCertificate(certificate, AppCertificate.keyOf(certificate, provider));
  }

  /**
   * Whether both were issued to the same: every merchant's certificate has the same roots, but the
   * name {@code 支付宝…-<pid>} is of Alipay alone.
   */
  boolean isOfSameName(AlipayCertificate other) {
    List<String> names = commonNames();
    return !names.isEmpty() && names.equals(other.commonNames());
  }

  private List<String> commonNames() {
    try {
      return new LdapName(certificate.getSubjectX500Principal().getName())
          .getRdns().stream()
              .filter(rdn -> rdn.getType().equalsIgnoreCase("CN"))
              .map(rdn -> rdn.getValue().toString())
              .toList();
    } catch (InvalidNameException e) {
      throw new IllegalStateException("the JDK writes names that it can read", e);
    }
  }

  /** Whether it is within its validity. */
  public boolean isValid(Instant at) {
    return PinnedRoots.isValid(certificate, at);
  }

  Instant begin() {
    return certificate.getNotBefore().toInstant();
  }

  /** {@code alipay_cert_sn}. */
  public String sn() {
    return CertificateSn.of(certificate);
  }

  /** The key that it certifies. */
  public AlipayPublicKey key() {
    return key;
  }

  X509Certificate certificate() {
    return certificate;
  }

  @Override
  public String toString() {
    return "certificate of Alipay's, " + sn();
  }
}
