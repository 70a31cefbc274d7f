package io.github.alipayjakarta.protocol;

import java.util.List;

/**
 * The certificates of an application in certificate mode (公钥证书模式). Immutable and thread-safe.
 *
 * @param app the application's own
 * @param roots those that issued Alipay's
 * @param alipays Alipay's; several while they change
 */
public record CertificateMode(
    AppCertificate app, PinnedRoots roots, List<AlipayCertificate> alipays) {
  /**
   * The certificates, checked.
   *
   * @throws IllegalArgumentException if there is none of Alipay's, or one of them is of the app's
   *     own key
   */
  public CertificateMode {
    alipays = List.copyOf(alipays);
    if (alipays.isEmpty()) {
      throw new IllegalArgumentException("at least one certificate of Alipay's is needed");
    }
    if (alipays.stream().anyMatch(alipay -> alipay.key().equals(app.key()))) {
      throw new IllegalArgumentException(
          "Alipay's certificate is the app's own; take alipayCertPublicKey_RSA2.crt");
    }
  }

  /** What requests say of them. */
  public RequestCertificates ofRequests() {
    return new RequestCertificates(app.sn(), roots.sn());
  }
}
