package io.github.alipayjakarta.protocol;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicReference;

/** Says once a day which certificates expire soon, and what to do. Thread-safe. */
final class ExpiryWarning {
  private static final Logger LOG = System.getLogger("io.github.alipayjakarta");
  private static final Duration AHEAD = Duration.ofDays(30);
  private static final Duration EVERY = Duration.ofDays(1);

  private final String app;
  private final AtomicReference<Instant> next = new AtomicReference<>(Instant.MIN);

  /**
   * Of one application among several.
   *
   * @param appId whose certificates they are; empty text where that need not be said
   */
  ExpiryWarning(String appId) {
    this.app = appId.isEmpty() ? "" : " of app " + appId;
  }

  void check(CertificateMode mode, Instant now) {
    Instant due = next.get();
    if (now.isBefore(due) || !next.compareAndSet(due, now.plus(EVERY))) {
      return;
    }
    warn(mode.app().certificate(), "The app's certificate", "alipay.app-cert", now);
    // An older one may stand beside its successor for as long as it likes.
    mode.alipays().stream()
        .map(AlipayCertificate::certificate)
        .max(Comparator.comparing(X509Certificate::getNotAfter))
        .ifPresent(last -> warn(last, "Alipay's certificate", "alipay.alipay-cert", now));
    mode.roots().certificates().stream()
        .filter(root -> PinnedRoots.isValid(root, now))
        .forEach(each -> warn(each, "Alipay's root certificate", "alipay.alipay-root-cert", now));
  }

  private void warn(X509Certificate certificate, String what, String setting, Instant now) {
    Instant end = certificate.getNotAfter().toInstant();
    if (end.isBefore(now.plus(AHEAD))) {
      LOG.log(
          Level.WARNING,
          "{0} {1}{2} expires at {3}: download the new file from Alipay''s console and write it in"
              + " {4}",
          what,
          CertificateSn.of(certificate),
          app,
          end,
          setting);
    }
  }
}
