package io.github.alipayjakarta.settings;

import io.github.alipayjakarta.diagnosis.ExplainedApp;
import io.github.alipayjakarta.notification.AlipayApp;
import io.github.alipayjakarta.notification.ServiceCheckReader;
import io.github.alipayjakarta.openapi.AlipayClient;
import io.github.alipayjakarta.orders.OrderDesk;
import io.github.alipayjakarta.protocol.AesKey;
import io.github.alipayjakarta.protocol.AlipayPublicKey;
import io.github.alipayjakarta.protocol.AppPrivateKey;
import io.github.alipayjakarta.protocol.CryptoProvider;
import io.github.alipayjakarta.protocol.MessageCharset;
import io.github.alipayjakarta.protocol.SignType;
import io.github.alipayjakarta.protocol.TextToSign.Variant;
import java.security.InvalidKeyException;
import java.security.NoSuchProviderException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One application's settings, with its keys read and held against each other. */
final class AppSettings {

  /** As many as the verifier checks for one message: more keys would not all be tried. */
  private static final int MOST_CHECKS = 6;

  private final Settings settings;
  private final Addresses addresses;
  private final ClassLoader loader;
  private final Clock clock;
  private final KeyReader keyReader;
  private final Optional<CertificateSettings> certificates;
  private final Optional<Supplier<AppPrivateKey>> privateKey;
  private final Optional<CurrentKey<AesKey>> aesKey;
  private @Nullable Calls calls;
  private @Nullable Sales sales;

  private record Calls(AppPrivateKey key, @Nullable AesKey aesKey, AlipayClient client) {}

  private record Sales(AppPrivateKey key, OrderDesk desk) {}

  AppSettings(Settings settings, ClassLoader loader, Clock clock) {
    this.settings = settings;
    this.addresses = new Addresses(settings);
    this.loader = loader;
    this.clock = clock;
    this.keyReader = new KeyReader(settings, provider(), signType());
    this.certificates = certificates();
    this.privateKey = currentPrivateKey(settings.text(Setting.APP_PRIVATE_KEY));
    this.aesKey = currentAesKey(settings.text(Setting.AES_KEY));
  }

  private Optional<CertificateSettings> certificates() {
    return settings.hasOneOf(Setting.CERTIFICATES)
        ? CertificateSettings.of(settings, loader, clock, keyReader)
        : Optional.empty();
  }

  private Optional<Supplier<AppPrivateKey>> currentPrivateKey(Optional<String> value) {
    if (value.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        certificates.isPresent()
            ? certificates.get()::privateKey
            : current(Setting.APP_PRIVATE_KEY, value.get(), keyReader::privateKey));
  }

  private Optional<CurrentKey<AesKey>> currentAesKey(Optional<String> value) {
    return value.isEmpty()
        ? Optional.empty()
        : Optional.of(current(Setting.AES_KEY, value.get(), AesKey::of));
  }

  private <K> CurrentKey<K> current(Setting setting, String value, CurrentKey.Parser<K> parser) {
    return new CurrentKey<>(settings.name(setting), new KeyPlace(value, loader), parser, clock);
  }

  String appId() {
    return settings.required(Setting.APP_ID);
  }

  AlipayApp app() {
    Supplier<List<AlipayPublicKey>> keys = alipaysKeys();
    try {
      return new AlipayApp(
          appId(),
          signType(),
          keys,
          settings.list(Setting.SELLER_ID),
          charset(),
          variants(),
          () -> aesKey.map(CurrentKey::get));
    } catch (IllegalArgumentException e) {
      throw new SettingException(settings.name(Setting.APP_ID) + ": " + e.getMessage(), e);
    }
  }

  private Supplier<List<AlipayPublicKey>> alipaysKeys() {
    if (certificates.isPresent()) {
      placesOf(Setting.ALIPAY_CERT);
      return certificates.get().certificates();
    }
    List<Supplier<AlipayPublicKey>> keys = new ArrayList<>();
    for (String value : placesOf(Setting.ALIPAY_PUBLIC_KEY)) {
      keys.add(current(Setting.ALIPAY_PUBLIC_KEY, value, this::publicKey));
    }
    return () -> keys.stream().map(Supplier::get).toList();
  }

  /** What its refused messages are compared with, where they are explained. */
  ExplainedApp explained(AlipayApp app) {
    return new ExplainedApp(
        app.appId(),
        app.signType(),
        app.keys(),
        app.variants(),
        () -> privateKey.flatMap(key -> key.get().publicHalf()));
  }

  /** What answers Alipay's checks of its gateway. */
  ServiceCheckReader.Gateway gateway(AlipayApp app) {
    return new ServiceCheckReader.Gateway(app, () -> privateKey.map(Supplier::get));
  }

  private Set<String> placesOf(Setting alipays) {
    settings.required(alipays);
    Set<String> places = settings.list(alipays);
    int most = MOST_CHECKS / variants().size();
    if (places.isEmpty() || places.size() > most) {
      throw new SettingException(
          settings.name(alipays)
              + " must be 1 to "
              + most
              + (alipays == Setting.ALIPAY_CERT ? " certificates" : " keys")
              + ": for one message no more than "
              + MOST_CHECKS
              + " signatures are checked");
    }
    return places;
  }

  SignType signType() {
    return SignType.valueOf(settings.oneOf(Setting.SIGN_TYPE, "RSA2", "RSA", "SM2"));
  }

  MessageCharset charset() {
    Optional<MessageCharset> charset = MessageCharset.named(settings.required(Setting.CHARSET));
    if (charset.isEmpty()) {
      throw new SettingException(
          settings.name(Setting.CHARSET) + " must be utf-8, GBK, GB2312 or GB18030");
    }
    return charset.get();
  }

  /** The application's private key, for requests. */
  Supplier<AppPrivateKey> requiredPrivateKey() {
    settings.required(Setting.APP_PRIVATE_KEY);
    return privateKey.orElseThrow();
  }

  /** Looks at what orders are made of: a mistake stops the start, not the first buyer. */
  void checkOrders() {
    addresses.gateway();
    addresses.of(Setting.NOTIFY_URL);
    addresses.of(Setting.RETURN_URL);
    if (privateKey.isPresent()) {
      orderDesk(privateKey.get().get());
    }
  }

  /** What signs this application's orders, with the private key that is in force now. */
  synchronized OrderDesk orderDesk() {
    AppPrivateKey key = requiredPrivateKey().get();
    if (sales == null || sales.key != key) {
      sales = new Sales(key, orderDesk(key));
    }
    return sales.desk;
  }

  private OrderDesk orderDesk(AppPrivateKey key) {
    try {
      return OrderDesk.builder(appId(), key)
          .signType(signType())
          .charset(charset())
          .gateway(addresses.gateway())
          .notifyUrl(addresses.of(Setting.NOTIFY_URL).orElse(null))
          .returnUrl(addresses.of(Setting.RETURN_URL).orElse(null))
          .certificates(certificates.map(c -> c.certificates().ofRequests()).orElse(null))
          .clock(clock)
          .build();
    } catch (IllegalArgumentException e) {
      throw new SettingException(Setting.PREFIX + e.getMessage().replace('_', '-'), e);
    }
  }

  /**
   * What calls Alipay for this application, with the private key and the AES key that are in force
   * now, and with Alipay's keys that are in force at each answer.
   */
  synchronized AlipayClient client() {
    AppPrivateKey key = requiredPrivateKey().get();
    AesKey contentKey = aesKey.map(CurrentKey::get).orElse(null);
    if (calls == null || calls.key != key || calls.aesKey != contentKey) {
      calls = new Calls(key, contentKey, client(key, contentKey));
    }
    return calls.client;
  }

  private AlipayClient client(AppPrivateKey key, @Nullable AesKey contentKey) {
    try {
      AlipayClient.Builder builder =
          clientBuilder(appId(), key)
              .signType(signType())
              .charset(charset())
              .gateway(addresses.gateway())
              .clock(clock);
      return (contentKey == null ? builder : builder.aesKey(contentKey)).build();
    } catch (IllegalArgumentException e) {
      throw new SettingException(Setting.PREFIX + e.getMessage().replace('_', '-'), e);
    }
  }

  private AlipayClient.Builder clientBuilder(String appId, AppPrivateKey key) {
    return certificates.isPresent()
        ? AlipayClient.builder(appId, key, certificates.get().certificates())
        : AlipayClient.builder(appId, key, alipaysKeys());
  }

  /** Where the browsers of its buyers return. */
  Optional<String> returnUrl() {
    return addresses.of(Setting.RETURN_URL);
  }

  private Set<Variant> variants() {
    String variant = settings.oneOf(Setting.SIGN_VARIANT, "auto", "V1", "V2");
    return variant.equals("auto") ? Set.of(Variant.values()) : Set.of(Variant.valueOf(variant));
  }

  private CryptoProvider provider() {
    try {
      return CryptoProvider.named(settings.required(Setting.CRYPTO_PROVIDER));
    } catch (NoSuchProviderException e) {
      throw new SettingException(settings.name(Setting.CRYPTO_PROVIDER) + ": " + e.getMessage(), e);
    }
  }

  private AlipayPublicKey publicKey(String text) throws InvalidKeyException {
    AlipayPublicKey key = keyReader.publicKey(text);
    if (privateKey.isPresent() && privateKey.get().get().isPairOf(key)) {
      throw new InvalidKeyException(
          "is the application's own public key (应用公钥); copy Alipay's (支付宝公钥) from the page of the"
              + " app in Alipay's console");
    }
    return key;
  }
}
