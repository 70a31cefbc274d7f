package io.github.alipayjakarta.settings;

import io.github.alipayjakarta.protocol.AlipayCertificate;
import io.github.alipayjakarta.protocol.AlipayCertificates;
import io.github.alipayjakarta.protocol.AppCertificate;
import io.github.alipayjakarta.protocol.AppPrivateKey;
import io.github.alipayjakarta.protocol.CertificateMode;
import io.github.alipayjakarta.protocol.PinnedRoots;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The settings of certificate mode (公钥证书模式), and from them to certificates. They and the private
 * key are one: a file that is replaced has them all read again, and all of them fit or none is
 * taken.
 */
final class CertificateSettings {
  private final Settings settings;
  private final ClassLoader loader;
  private final Clock clock;
  private final KeyReader keys;
  private final CurrentKey<Read> current;
  private final AlipayCertificates certificates;

  private record Read(@Nullable AppPrivateKey privateKey, CertificateMode mode) {}

  private CertificateSettings(Settings settings, ClassLoader loader, Clock clock, KeyReader keys) {
    this.settings = settings;
    this.loader = loader;
    this.clock = clock;
    this.keys = keys;
    this.current = new CurrentKey<>(settings.name(Setting.APP_CERT), files(), this::read, clock);
    this.certificates =
        new AlipayCertificates(
            () -> current.get().mode,
            clock,
            keys.provider(),
            settings.text(Setting.APP_ID).orElse(""));
  }

  /**
   * What the settings say of certificates, where there are any; empty where that is a root for all
   * apps, and this one has keys.
   *
   * @throws SettingException if they are incomplete, stand beside Alipay's public key, or cannot be
   *     right
   */
  static Optional<CertificateSettings> of(
      Settings settings, ClassLoader loader, Clock clock, KeyReader keys) {
    List<Setting> set = new ArrayList<>();
    for (Setting setting : Setting.CERTIFICATES) {
      if (settings.text(setting).isPresent()) {
        set.add(setting);
      }
    }
    // The root file is the same for all apps: set for all, it says nothing of one with keys.
    boolean sharedRoot =
        set.equals(List.of(Setting.ALIPAY_ROOT_CERT))
            && settings.isShared(Setting.ALIPAY_ROOT_CERT)
            && settings.text(Setting.ALIPAY_PUBLIC_KEY).isPresent();
    if (sharedRoot) {
      return Optional.empty();
    }
    for (Setting setting : Setting.CERTIFICATES) {
      if (!set.contains(setting)) {
        throw new SettingException(
            settings.name(setting)
                + " is not set, but "
                + settings.name(set.get(0))
                + " is: certificate mode needs both, and "
                + settings.name(third(setting, set.get(0)))
                + ", as Alipay's console hands out the three files");
      }
    }
    if (settings.text(Setting.ALIPAY_PUBLIC_KEY).isPresent()) {
      throw new SettingException(
          settings.name(Setting.ALIPAY_PUBLIC_KEY)
              + " and "
              + settings.name(Setting.ALIPAY_CERT)
              + " exclude each other: Alipay signs with another key in certificate mode; take out"
              + " the one that is not of the mode that the app has in Alipay's console");
    }
    return Optional.of(new CertificateSettings(settings, loader, clock, keys));
  }

  private static Setting third(Setting one, Setting other) {
    return Setting.CERTIFICATES.stream()
        .filter(each -> each != one && each != other)
        .findFirst()
        .orElseThrow();
  }

  /** The application's private key that is in force with the certificates. */
  AppPrivateKey privateKey() {
    settings.required(Setting.APP_PRIVATE_KEY);
    return Optional.ofNullable(current.get().privateKey).orElseThrow();
  }

  AlipayCertificates certificates() {
    return certificates;
  }

  private List<Path> files() {
    List<Path> files = new ArrayList<>();
    for (Setting setting :
        List.of(
            Setting.APP_PRIVATE_KEY,
            Setting.APP_CERT,
            Setting.ALIPAY_CERT,
            Setting.ALIPAY_ROOT_CERT)) {
      files.addAll(CurrentKey.filesOf(settings.name(setting), places(setting)));
    }
    return files;
  }

  private List<KeyPlace> places(Setting setting) {
    return settings.list(setting).stream().map(value -> new KeyPlace(value, loader)).toList();
  }

  private Read read() {
    AppPrivateKey privateKey =
        settings.text(Setting.APP_PRIVATE_KEY).isPresent()
            ? one(Setting.APP_PRIVATE_KEY, keys::privateKey)
            : null;
    PinnedRoots roots =
        one(
            Setting.ALIPAY_ROOT_CERT,
            text -> PinnedRoots.of(text, keys.signType(), clock.instant()));
    AppCertificate app = one(Setting.APP_CERT, text -> app(text, privateKey));
    try {
      return new Read(privateKey, new CertificateMode(app, roots, alipays(roots)));
    } catch (IllegalArgumentException e) {
      throw new SettingException(settings.name(Setting.ALIPAY_CERT) + ": " + e.getMessage(), e);
    }
  }

  private AppCertificate app(String text, @Nullable AppPrivateKey privateKey)
      throws InvalidKeyException {
    AppCertificate certificate = AppCertificate.of(text, clock.instant());
    return privateKey == null ? certificate : certificate.requirePairOf(privateKey);
  }

  /** One that has expired may stand beside a valid one: what it signed is read again by it. */
  private List<AlipayCertificate> alipays(PinnedRoots roots) {
    Instant now = clock.instant();
    List<AlipayCertificate> alipays = all(Setting.ALIPAY_CERT, text -> alipays(text, roots, now));
    return alipays.stream().anyMatch(each -> each.isValid(now))
        ? alipays
        : all(Setting.ALIPAY_CERT, text -> AlipayCertificate.of(text, roots, now, keys.provider()));
  }

  private AlipayCertificate alipays(String text, PinnedRoots roots, Instant now)
      throws InvalidKeyException {
    AlipayCertificate certificate =
        AlipayCertificate.evenExpired(text, roots, now, keys.provider());
    certificate.key().requireFor(keys.signType());
    keys.warn(certificate.key().bits(), Setting.ALIPAY_CERT);
    return certificate;
  }

  private <T> T one(Setting setting, CurrentKey.Parser<T> parser) {
    KeyPlace place = new KeyPlace(settings.required(setting), loader);
    return CurrentKey.read(settings.name(setting), place, parser);
  }

  private <T> List<T> all(Setting setting, CurrentKey.Parser<T> parser) {
    return places(setting).stream()
        .map(place -> CurrentKey.read(settings.name(setting), place, parser))
        .toList();
  }
}
