package io.github.alipayjakarta.protocol;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
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
  /** What the supplier of no key means. */
  static final String NONE_VALID =
      "all certificates of Alipay's that are configured have expired: download"
          + " alipayCertPublicKey_RSA2.crt from Alipay's console and write it in alipay.alipay-cert";

  /** Alipay has one at a time, and two while it changes. */
  private static final int MOST_DOWNLOADED = 3;

  /** With one more check, the newest is tried with both texts to sign. */
  private static final int MOST_TRIED = 5;

  private static final Logger LOG = System.getLogger("io.github.alipayjakarta");

  private final Supplier<CertificateMode> configured;
  private final Clock clock;
  private final CryptoProvider provider;
  private final ExpiryWarning warning;
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
    this(configured, clock, provider, "");
  }

  /**
   * The same, of one application among several.
   *
   * @param appId what warnings call it by
   */
  public AlipayCertificates(
      Supplier<CertificateMode> configured, Clock clock, CryptoProvider provider, String appId) {
    this.configured = configured;
    this.clock = clock;
    this.provider = provider;
    this.warning = new ExpiryWarning(appId);
    this.downloaded = new Downloaded(current().roots(), List.of());
  }

  /** Alipay's keys that are valid now, those of the newest certificates first. */
  @Override
  public List<AlipayPublicKey> get() {
    Instant now = clock.instant();
    return newest(known(current()).filter(certificate -> certificate.isValid(now)));
  }

  /**
   * The same with those that have expired since: for messages that were believed before, and are
   * read again.
   */
  public List<AlipayPublicKey> evenExpired() {
    return newest(known(current()));
  }

  private static List<AlipayPublicKey> newest(Stream<AlipayCertificate> certificates) {
    return certificates
        .sorted(Comparator.comparing(AlipayCertificate::begin).reversed())
        .limit(MOST_TRIED)
        .map(AlipayCertificate::key)
        .toList();
  }

  /**
   * What requests say of them now: whoever makes a client or desk of it makes a new one when the
   * application's certificate or the roots are replaced.
   */
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
        before.roots.sn().equals(current.roots().sn())
            ? before.certificates.stream()
            : Stream.empty());
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
      came.key().requireFor(current.roots().strongest());
    } catch (CertificateException e) {
      throw e;
    } catch (GeneralSecurityException e) {
      throw new CertificateException(e.getMessage(), e);
    }
    if (current.alipays().stream().noneMatch(came::isOfSameName)) {
      throw new CertificateException("was not issued to the name in those configured as Alipay's");
    }
    List<AlipayCertificate> newestFirst = new ArrayList<>(List.of(came));
    known(current).filter(each -> !current.alipays().contains(each)).forEach(newestFirst::add);
    downloaded =
        new Downloaded(current.roots(), newestFirst.stream().limit(MOST_DOWNLOADED).toList());
    LOG.log(
        Level.WARNING,
        "Alipay signs with a certificate that is not configured, {0}: it was downloaded, and is"
            + " forgotten at the next start; download alipayCertPublicKey_RSA2.crt from Alipay''s"
            + " console and add it to alipay.alipay-cert",
        sn);
  }

  @Override
  public String toString() {
    return "certificates known of Alipay: " + known(configured.get()).count();
  }
}
