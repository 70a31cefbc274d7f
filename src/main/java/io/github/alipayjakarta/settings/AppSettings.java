package io.github.alipayjakarta.settings;

import io.github.alipayjakarta.diagnosis.ExplainedApp;
import io.github.alipayjakarta.notification.AlipayApp;
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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One application's settings, with its keys read and held against each other. */
final class AppSettings {
  private static final Pattern ADDRESS = Pattern.compile("(?i)https?://[^\\s:/?#]\\S*");

  /** As many as the verifier checks for one message: more keys would not all be tried. */
  private static final int MOST_CHECKS = 6;

  private final Settings settings;
  private final ClassLoader loader;
  private final Clock clock;
  private final CryptoProvider provider;
  private final Optional<CurrentKey<AppPrivateKey>> privateKey;
  private final Optional<CurrentKey<AesKey>> aesKey;
  private @Nullable Calls calls;

  private record Calls(AppPrivateKey key, @Nullable AesKey aesKey, AlipayClient client) {}

  AppSettings(Settings settings, ClassLoader loader, Clock clock) {
    this.settings = settings;
    this.loader = loader;
    this.clock = clock;
    this.provider = provider();
    this.privateKey = current(Setting.APP_PRIVATE_KEY, this::privateKey);
    this.aesKey = current(Setting.AES_KEY, AesKey::of);
  }

  private <K> Optional<CurrentKey<K>> current(Setting setting, CurrentKey.Parser<K> parser) {
    String name = settings.name(setting);
    return settings
        .text(setting)
        .map(value -> new CurrentKey<>(name, new KeyPlace(value, loader), parser, clock));
  }

  AlipayApp app() {
    Supplier<List<AlipayPublicKey>> keys = alipaysKeys();
    try {
      return new AlipayApp(
          settings.required(Setting.APP_ID),
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
    List<Supplier<AlipayPublicKey>> keys = new ArrayList<>();
    for (String value : placesOfAlipaysKeys()) {
      keys.add(
          new CurrentKey<>(
              settings.name(Setting.ALIPAY_PUBLIC_KEY),
              new KeyPlace(value, loader),
              this::publicKey,
              clock));
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

  private Set<String> placesOfAlipaysKeys() {
    settings.required(Setting.ALIPAY_PUBLIC_KEY);
    Set<String> places = settings.list(Setting.ALIPAY_PUBLIC_KEY);
    int most = MOST_CHECKS / variants().size();
    if (places.isEmpty() || places.size() > most) {
      throw new SettingException(
          settings.name(Setting.ALIPAY_PUBLIC_KEY)
              + " must be 1 to "
              + most
              + " keys: for one message no more than "
              + MOST_CHECKS
              + " signatures are checked");
    }
    return places;
  }

  SignType signType() {
    return SignType.valueOf(settings.oneOf(Setting.SIGN_TYPE, "RSA2", "RSA", "SM2"));
  }

  MessageCharset charset() {
    return MessageCharset.named(settings.required(Setting.CHARSET))
        .orElseThrow(
            () ->
                new SettingException(
                    settings.name(Setting.CHARSET) + " must be utf-8, GBK, GB2312 or GB18030"));
  }

  /** The application's private key, for requests. */
  Supplier<AppPrivateKey> requiredPrivateKey() {
    settings.required(Setting.APP_PRIVATE_KEY);
    return privateKey.orElseThrow();
  }

  /** Looks at what orders are made of: a mistake stops the start, not the first buyer. */
  void checkOrders() {
    gateway();
    address(Setting.NOTIFY_URL);
    address(Setting.RETURN_URL);
    privateKey.ifPresent(key -> orderDesk(key.get()));
  }

  OrderDesk orderDesk(AppPrivateKey key) {
    try {
      return OrderDesk.builder(settings.required(Setting.APP_ID), key)
          .signType(signType())
          .charset(charset())
          .gateway(gateway())
          .notifyUrl(address(Setting.NOTIFY_URL).orElse(null))
          .returnUrl(address(Setting.RETURN_URL).orElse(null))
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
          AlipayClient.builder(settings.required(Setting.APP_ID), key, alipaysKeys())
              .signType(signType())
              .charset(charset())
              .gateway(gateway())
              .clock(clock);
      return (contentKey == null ? builder : builder.aesKey(contentKey)).build();
    } catch (IllegalArgumentException e) {
      throw new SettingException(Setting.PREFIX + e.getMessage().replace('_', '-'), e);
    }
  }

  private String gateway() {
    String gateway = settings.required(Setting.GATEWAY);
    return switch (gateway) {
      case "production" -> "https://openapi.alipay.com/gateway.do";
      case "sandbox" -> "https://openapi-sandbox.dl.alipaydev.com/gateway.do";
      default -> {
        if (!ADDRESS.matcher(gateway).matches()) {
          throw new SettingException(
              settings.name(Setting.GATEWAY)
                  + " must be production, sandbox, or an address such as"
                  + " https://openapi.alipay.com/gateway.do");
        }
        yield gateway;
      }
    };
  }

  /** Where the browsers of its buyers return. */
  Optional<String> returnUrl() {
    return address(Setting.RETURN_URL);
  }

  private Optional<String> address(Setting setting) {
    Optional<String> address = settings.text(setting);
    if (address.isPresent() && !ADDRESS.matcher(address.get()).matches()) {
      throw new SettingException(
          settings.name(setting) + " must be an address that begins with http:// or https://");
    }
    return address;
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

  private AppPrivateKey privateKey(String text) throws InvalidKeyException {
    AppPrivateKey key = AppPrivateKey.of(text, provider);
    key.requireFor(signType());
    new KeyStrength(signType()).warn(key.bits(), settings.name(Setting.APP_PRIVATE_KEY));
    return key;
  }

  private AlipayPublicKey publicKey(String text) throws InvalidKeyException {
    AlipayPublicKey key = AlipayPublicKey.of(text, provider);
    key.requireFor(signType());
    new KeyStrength(signType()).warn(key.bits(), settings.name(Setting.ALIPAY_PUBLIC_KEY));
    if (privateKey.isPresent() && privateKey.get().get().isPairOf(key)) {
      throw new InvalidKeyException(
          "is the application's own public key (应用公钥); copy Alipay's (支付宝公钥) from the page of the"
              + " app in Alipay's console");
    }
    return key;
  }
}
