package io.github.alipayjakarta.settings;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every setting. The same name is a filter init-param, a servlet context-param, a property of
 * MicroProfile Config or of Spring where the application has them, a system property and an
 * environment variable ({@code alipay.app-id} is {@code ALIPAY_APP_ID}), looked up in this order.
 */
public enum Setting {
  /** Short names of several applications: {@code alipay.NAME.app-id} and so on are then theirs. */
  APPS("apps", null),
  /** {@code app_id} of the application. */
  APP_ID("app-id", null),
  /** The application's private key, in place or {@code file:}, {@code classpath:}, {@code env:}. */
  APP_PRIVATE_KEY("app-private-key", null),
  /** Alipay's public keys for this application, separated by commas. */
  ALIPAY_PUBLIC_KEY("alipay-public-key", null),
  /** The app's certificate, in certificate mode ({@code appCertPublicKey_<appid>.crt}). */
  APP_CERT("app-cert", null),
  /** Alipay's certificates, separated by commas ({@code alipayCertPublicKey_RSA2.crt}). */
  ALIPAY_CERT("alipay-cert", null),
  /** Alipay's root certificates ({@code alipayRootCert.crt}). */
  ALIPAY_ROOT_CERT("alipay-root-cert", null),
  /** The key of the application's content encryption (接口内容加密), in place or as the others. */
  AES_KEY("aes-key", null),
  /** The {@code seller_id}s that may be paid, separated by commas; any where absent. */
  SELLER_ID("seller-id", null),
  /** {@code RSA2}, {@code RSA} or {@code SM2}: the only algorithm that is believed. */
  SIGN_TYPE("sign-type", "RSA2"),
  /** {@code auto}, or the one text to sign that is tried: {@code V1} or {@code V2}. */
  SIGN_VARIANT("sign-variant", "auto"),
  /** {@code production}, {@code sandbox}, or an address. */
  GATEWAY("gateway", "production"),
  /** The address that Alipay posts notifications to. */
  NOTIFY_URL("notify-url", null),
  /** The page that the buyer comes back to. */
  RETURN_URL("return-url", null),
  /** Names of the parameters in the query of {@code return_url} that are the shop's own. */
  RETURN_OWN_PARAMETERS("return-own-parameters", null),
  /** Whether Alipay is asked about an open order when its buyer comes back, before the page. */
  QUERY_ON_RETURN("query-on-return", "false"),
  /** The encoding of requests, and of notifications that name none. */
  CHARSET("charset", "utf-8"),
  /** The one path that the filter acts on; registers the filter there if nothing else does. */
  NOTIFY_PATH("notify-path", null),
  /** Names of classes with annotated methods, separated by commas; beans are found without it. */
  HANDLERS("handlers", null),
  /** The name of the class that implements {@code OrderBook}; a bean is found without it. */
  ORDER_BOOK("order-book", null),
  /**
   * Names of classes that implement {@code IntakeListener}, separated by commas; beans are found
   * without it.
   */
  LISTENER("listener", null),
  /** Events that are answered success unheard, separated by commas. */
  IGNORE("ignore", null),
  /** {@code auto}: the chain handles where no method does; {@code always}: also after methods. */
  DOWNSTREAM("downstream", "auto"),
  /**
   * Where it is remembered what was handled: {@code memory}, or {@code jdbc:} and the JNDI name of
   * a DataSource; in Spring {@code jdbc}, or {@code jdbc:} and the name of a bean.
   */
  INBOX("inbox", "memory"),
  /**
   * Whose transactions a JDBC inbox is in: {@code jta}, {@code datasource}, or {@code auto}: what
   * is there, Spring's first.
   */
  TRANSACTIONS("transactions", "auto"),
  /** What the names of a JDBC inbox's tables begin with. */
  TABLE_PREFIX("table-prefix", "alipay_"),
  /** Whether a JDBC inbox creates tables that are missing: for demos. */
  CREATE_TABLES("create-tables", "false"),
  /** {@code inline}: handled before the answer; {@code accept}: stored before, handled after it. */
  MODE("mode", "inline"),
  /** In accept mode, how long to wait after each try, separated by commas; the last one stays. */
  RETRY_AFTER("retry-after", "PT10S,PT1M,PT10M,PT1H"),
  /** In accept mode, after how many tries a notification is left to an operator. */
  MOST_TRIES("most-tries", "24"),
  /** How many things this node does at a time in accept mode and reconciliation. */
  THREADS("threads", "5"),
  /** The name of the class that implements {@code OpenOrders}, or a bean: reconciliation is on. */
  OPEN_ORDERS("open-orders", null),
  /** Whether a browser may name its own amounts where there is no order book. */
  ORDERS_FROM_BROWSER("orders-from-browser", "false"),
  /** The largest body, in bytes. */
  MAX_BODY("max-body", "262144"),
  /**
   * Trade notifications that were sent longer ago are refused: 7 days with the memory inbox, a day
   * less than the retention with a JDBC inbox.
   */
  STALE_AFTER("stale-after", null),
  /** How long a parallel copy waits for the first one. */
  LOCK_WAIT("lock-wait", "PT3S"),
  /** How long a JDBC inbox remembers; the memory inbox forgets at its end anyway. */
  RETENTION("retention", "P400D"),
  /** Whether a JDBC inbox's transaction is around the filter chain too. */
  DOWNSTREAM_TRANSACTION("downstream-transaction", "false"),
  /** The HTTP status of {@code failure}. */
  FAILURE_STATUS("failure-status", "200"),
  /** Whether the log explains refused signatures: for development, never for production. */
  EXPLAIN("explain", "false"),
  /** {@code jdk}, {@code accp}, {@code conscrypt}, or the name of a provider. */
  CRYPTO_PROVIDER("crypto-provider", "jdk");

  static final String PREFIX = "alipay.";

  /** The three files of certificate mode. */
  static final List<Setting> CERTIFICATES = List.of(APP_CERT, ALIPAY_CERT, ALIPAY_ROOT_CERT);

  private static final Set<Setting> OF_AN_APP =
      EnumSet.of(
          APP_ID,
          APP_PRIVATE_KEY,
          ALIPAY_PUBLIC_KEY,
          APP_CERT,
          ALIPAY_CERT,
          ALIPAY_ROOT_CERT,
          AES_KEY,
          SELLER_ID,
          SIGN_TYPE,
          SIGN_VARIANT,
          GATEWAY,
          NOTIFY_URL,
          RETURN_URL,
          CHARSET);

  private final String shortName;
  private final @Nullable String byDefault;

  Setting(String shortName, @Nullable String byDefault) {
    this.shortName = shortName;
    this.byDefault = byDefault;
  }

  /** The whole name, {@code alipay.app-id} for example. */
  public String key() {
    return PREFIX + shortName;
  }

  /** Whether each of several applications may have its own; the rest holds for all of them. */
  boolean isOfAnApp() {
    return OF_AN_APP.contains(this);
  }

  /** The name as it is for one of several applications. */
  String keyFor(String app) {
    return PREFIX + app + "." + shortName;
  }

  /** What holds where nothing is set. */
  public Optional<String> byDefault() {
    return Optional.ofNullable(byDefault);
  }

  /** The name of the environment variable of a setting. */
  static String variable(String key) {
    // By hand: this is asked for every setting at the start, and a regular expression is slower.
    char[] name = key.toUpperCase(Locale.ROOT).toCharArray();
    for (int i = 0; i < name.length; i++) {
      boolean stays = name[i] >= 'A' && name[i] <= 'Z' || name[i] >= '0' && name[i] <= '9';
      name[i] = stays ? name[i] : '_';
    }
    return new String(name);
  }

  static Optional<Setting> named(String key) {
    for (Setting setting : values()) {
      if (setting.key().equals(key)) {
        return Optional.of(setting);
      }
    }
    return Optional.empty();
  }
}
