package io.github.alipayjakarta.protocol;

import java.security.InvalidKeyException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;

/**
 * The application's certificate (应用公钥证书, {@code appCertPublicKey_<appid>.crt}), which tells Alipay
 * which key its requests are signed with. Immutable and thread-safe.
 */
public final class AppCertificate {
  private static final String FILE = "appCertPublicKey_<appid>.crt";

  private final X509Certificate certificate;
  private final AlipayPublicKey key;

  private AppCertificate(X509Certificate certificate, AlipayPublicKey key) {
    this.certificate = certificate;
    this.key = key;
  }

  /**
   * The first certificate of a PEM text.
   *
   * @throws InvalidKeyException if there is none that can be an application's, or it is not valid
   *     now; the message continues a sentence that begins with the name of the setting
   */
  public static AppCertificate of(String text, Instant now) throws InvalidKeyException {
    X509Certificate certificate = CertificateText.chain(text, FILE).get(0);
    try {
      PinnedRoots.requireValid(certificate, now);
    } catch (CertificateException e) {
      throw new InvalidKeyException(
          e.getMessage() + "; download a new " + FILE + " from Alipay's console", e);
    }
    return new AppCertificate(certificate, keyOf(certificate, CryptoProvider.JDK));
  }

  static AlipayPublicKey keyOf(X509Certificate certificate, CryptoProvider provider)
      throws InvalidKeyException {
    try {
      String base64 = Base64.getEncoder().encodeToString(certificate.getEncoded());
      return AlipayPublicKey.of(base64, provider).ofCertificate(CertificateSn.of(certificate));
    } catch (CertificateEncodingException e) {
      throw new InvalidKeyException("is a certificate that cannot be written again", e);
    }
  }

  /**
   * The same certificate, which is that of the private key.
   *
   * @throws InvalidKeyException if it is another key's; the message continues as above
   */
  public AppCertificate requirePairOf(AppPrivateKey privateKey) throws InvalidKeyException {
    if (!privateKey.isPairOf(key)) {
      throw new InvalidKeyException(
          "is not the certificate of the app's private key; write "
              + FILE
              + " of the same key, or the private key that it was made for");
    }
    return this;
  }

  /** {@code app_cert_sn}. */
  public String sn() {
    return CertificateSn.of(certificate);
  }

  /** The key that it certifies: the public half of the application's own. */
  public AlipayPublicKey key() {
    return key;
  }

  X509Certificate certificate() {
    return certificate;
  }

  @Override
  public String toString() {
    return "certificate of the app, " + sn();
  }
}
