package io.github.alipayjakarta.protocol;

import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The certificates that an application knows of in certificate mode (公钥证书模式): the configured ones,
 * and those that its client downloaded since. Gives Alipay's keys to whatever verifies messages,
 * each with its serial, so that {@code alipay_cert_sn} can choose among them. Warns in the log,
 * once a day, of what expires within 30 days. Thread-safe.
 */
public final class AlipayCertificates implements Supplier<List<AlipayPublicKey>> {
  /** Alipay has one at a time, and two while it changes. */
  private static final int MOST_DOWNLOADED = 3;

  private final Supplier<CertificateMode> configured;
  private final Clock clock;
  private final CryptoProvider provider;
  private final ExpiryWarning warning = new ExpiryWarning();
  private volatile Downloaded downloaded;

  /** Believed through these roots, and no others that may be configured later. */
  private record Downloaded(PinnedRoots roots, List<AlipayCertificate> certificates) {}

  /** The certificates of an application that do not change. */
  public AlipayCertificates(CertificateMode configured, Clock clock) {
    this(() -> configured, clock, CryptoProvider.JDK);
  }

  /**
   * The same, of certificates that may be replaced while they are used.
   *
   * @param configured what is in force now; asked for every message
   * @param provider verifies with the keys of those that are downloaded
   */
  public AlipayCertificates(
      Supplier<CertificateMode> configured, Clock clock, CryptoProvider provider) {
    this.configured = configured;
    this.clock = clock;
    this.provider = provider;
    this.downloaded = new Downloaded(current().roots(), List.of());
  }

  /** Alipay's keys that are valid now: the configured ones, then those that were downloaded. */
  @Override
  public List<AlipayPublicKey> get() {
    Instant now = clock.instant();
    return known(current())
        .filter(certificate -> certificate.isValid(now))
        .map(AlipayCertificate::key)
        .toList();
  }

  /** What requests say of them now. */
  public RequestCertificates ofRequests() {
    return current().ofRequests();
  }

  /** Whether a certificate of this serial is configured or was downloaded. */
  public boolean knows(String sn) {
    return known(current()).anyMatch(certificate -> certificate.sn().equals(sn));
  }

  private CertificateMode current() {
    CertificateMode current = configured.get();
    warning.check(current, clock.instant());
    return current;
  }

  private Stream<AlipayCertificate> known(CertificateMode current) {
    Downloaded before = downloaded;
    return Stream.concat(
        current.alipays().stream(),
        before.roots == current.roots() ? before.certificates.stream() : Stream.empty());
  }

  /**
   * Remembers a certificate that the gateway brought ({@code alipay.open.app.alipaycert.download}).
   * It is believed for what it is itself: of this serial, issued under the pinned roots, and to the
   * same name as a configured one of Alipay's, so that no other merchant's certificate is taken for
   * Alipay's.
   *
   * @param sn the {@code alipay_cert_sn} that was asked for
   * @param content {@code alipay_cert_content}: Base64 of the PEM text
   * @throws CertificateException if it is anything else; the message continues the certificate's
   *     name
   */
  public synchronized void downloaded(String sn, String content) throws CertificateException {
    CertificateMode current = current();
    AlipayCertificate came;
    try {
      came = AlipayCertificate.downloaded(sn, content, current.roots(), clock.instant(), provider);
    } catch (CertificateException e) {
      throw e;
    } catch (GeneralSecurityException e) {
      throw new CertificateException(e.getMessage(), e);
    }
    if (came.key().bits() < SignType.RSA2.leastBits()) {
      throw new CertificateException("has a key of under 2048 bits");
    }
    if (current.alipays().stream().noneMatch(came::isOfSameName)) {
      throw new CertificateException("was not issued to the name in those configured as Alipay's");
    }
    List<AlipayCertificate> newestFirst = new ArrayList<>(List.of(came));
    known(current).filter(each -> !current.alipays().contains(each)).forEach(newestFirst::add);
    downloaded =
        new Downloaded(current.roots(), newestFirst.stream().limit(MOST_DOWNLOADED).toList());
  }

  @Override
  public String toString() {
    return "certificates known of Alipay: " + known(configured.get()).count();
  }
}
