package io.github.alipayjakarta.testkit;

import io.github.alipayjakarta.protocol.AppPrivateKey;
import io.github.alipayjakarta.protocol.SignType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.NoSuchProviderException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An Alipay of one's own, with keys that are worth nothing: makes the notifications that the real
 * one would post, signed. Thread-safe.
 *
 * <pre>{@code
 * PretendAlipay alipay = PretendAlipay.withNewKeys("2021000000000001", Clock.systemUTC());
 * // configure the filter with alipay.publicKey() as alipay.alipay-public-key, then post
 * byte[] body = alipay.paymentSucceeded("T0001", new BigDecimal("88.88")).body();
 * }</pre>
 */
public final class PretendAlipay {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

  private static final int RSA_BITS = 2048;
  private static final int SM2_BITS = 256;

  private final String appId;
  private final String privateKey;
  private final String publicKey;
  private final SignType signType;
  private final Supplier<AppPrivateKey> signingKey;
  private final Clock clock;
  private final Supplier<PretendAlipay> nextKeys;
  private final AtomicLong made = new AtomicLong();
  private @Nullable PretendAlipay successor;
  private @Nullable PretendAlipay stranger;

  private PretendAlipay(
      String appId,
      String privateKey,
      String publicKey,
      SignType signType,
      Supplier<AppPrivateKey> signingKey,
      Clock clock,
      Supplier<PretendAlipay> nextKeys) {
    this.appId = appId;
    this.privateKey = privateKey;
    this.publicKey = publicKey;
    this.signType = signType;
    this.signingKey = signingKey;
    this.clock = clock;
    this.nextKeys = nextKeys;
  }

  /**
   * With a key pair made now.
   *
   * @param appId the application that the notifications are for
   * @param clock tells when they are sent
   */
  public static PretendAlipay withNewKeys(String appId, Clock clock) {
    return withNewKeys(appId, SignType.RSA2, clock);
  }

  /**
   * The same with a key pair for this sign type, with which notifications are signed.
   *
   * @throws IllegalStateException if it is SM2 and the tests lack BouncyCastle
   */
  public static PretendAlipay withNewKeys(String appId, SignType signType, Clock clock) {
    try {
      KeyPair pair = signType.newKeyPair(signType == SignType.SM2 ? SM2_BITS : RSA_BITS);
      return withKeys(
          appId,
          base64(pair.getPrivate().getEncoded()),
          base64(pair.getPublic().getEncoded()),
          clock);
    } catch (NoSuchProviderException | InvalidKeyException e) {
      throw new IllegalStateException("no key pair for " + signType + " can be made", e);
    }
  }

  /**
   * With a key pair that was made before, as Base64: PKCS#8 and X.509.
   *
   * @throws InvalidKeyException if the private key is none
   */
  public static PretendAlipay withKeys(
      String appId, String privateKey, String publicKey, Clock clock) throws InvalidKeyException {
    AppPrivateKey key = AppPrivateKey.of(privateKey);
    SignType type = usualOf(key);
    return new PretendAlipay(
        appId,
        privateKey,
        publicKey,
        type,
        () -> key,
        clock,
        () -> withNewKeys(appId, type, clock));
  }

  private static SignType usualOf(AppPrivateKey key) {
    try {
      key.requireFor(SignType.SM2);
      return SignType.SM2;
    } catch (InvalidKeyException e) {
      return SignType.RSA2;
    }
  }

  /** The same, signing with whatever key of the same algorithm is in force when it signs. */
  public PretendAlipay signingWith(Supplier<AppPrivateKey> key) {
    return new PretendAlipay(appId, privateKey, publicKey, signType, key, clock, nextKeys);
  }

  /** The same with other keys to change to, which are asked for when they are needed. */
  public PretendAlipay followedBy(Supplier<PretendAlipay> successor) {
    return new PretendAlipay(appId, privateKey, publicKey, signType, signingKey, clock, successor);
  }

  /** The same Alipay after it changed its keys: other keys, always the same ones. */
  public synchronized PretendAlipay successor() {
    if (successor == null) {
      successor = nextKeys.get();
    }
    return successor;
  }

  /** Somebody who signs for the same app with keys that nobody knows. */
  synchronized PretendAlipay stranger() {
    if (stranger == null) {
      stranger = withNewKeys(appId, signType, clock);
    }
    return stranger;
  }

  String sign(SignType type, byte[] content) {
    return signingKey.get().sign(type, content);
  }

  /** What notifications are signed with unless told otherwise. */
  SignType signType() {
    return signType;
  }

  private static String base64(byte[] key) {
    return Base64.getEncoder().encodeToString(key);
  }

  /** What to write as {@code alipay.alipay-public-key}: bare Base64. */
  public String publicKey() {
    return publicKey;
  }

  /** The throw-away private key, to make the same Alipay again: bare Base64. */
  public String privateKey() {
    return privateKey;
  }

  /** The application that the notifications are for. */
  public String appId() {
    return appId;
  }

  /** {@code TRADE_SUCCESS}: the order was paid. */
  public PretendNotification paymentSucceeded(String outTradeNo, BigDecimal totalAmount) {
    return trade(outTradeNo, totalAmount, "TRADE_SUCCESS").with("gmt_payment", now());
  }

  /** {@code TRADE_SUCCESS} again: a part of the order's amount was refunded. */
  public PretendNotification partialRefund(
      String outTradeNo, BigDecimal totalAmount, String outBizNo, BigDecimal refundedSoFar) {
    return paymentSucceeded(outTradeNo, totalAmount)
        .with("notify_id", digits(outTradeNo + " refund " + outBizNo, 34))
        .with("gmt_refund", now() + ".320")
        .with("refund_fee", refundedSoFar.toPlainString())
        .with("out_biz_no", outBizNo);
  }

  /** {@code TRADE_CLOSED} with the refund: all of the order's amount was refunded. */
  public PretendNotification fullRefund(
      String outTradeNo, BigDecimal totalAmount, String outBizNo) {
    return partialRefund(outTradeNo, totalAmount, outBizNo, totalAmount)
        .with("trade_status", "TRADE_CLOSED")
        .with("gmt_close", now());
  }

  /** {@code TRADE_CLOSED} without a refund: the order was not paid in time. */
  public PretendNotification tradeClosed(String outTradeNo, BigDecimal totalAmount) {
    return trade(outTradeNo, totalAmount, "TRADE_CLOSED").with("gmt_close", now());
  }

  /** {@code TRADE_FINISHED}: no refund is possible any more, or the product never had any. */
  public PretendNotification tradeFinished(String outTradeNo, BigDecimal totalAmount) {
    return trade(outTradeNo, totalAmount, "TRADE_FINISHED").with("gmt_payment", now());
  }

  /** {@code WAIT_BUYER_PAY}: the buyer has opened the cashier. */
  public PretendNotification tradeCreated(String outTradeNo, BigDecimal totalAmount) {
    return trade(outTradeNo, totalAmount, "WAIT_BUYER_PAY");
  }

  /**
   * A notification of any kind, with the parameters that all kinds have; each has a {@code
   * notify_id} of its own.
   */
  public PretendNotification notification(String notifyType) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("notify_type", notifyType);
    parameters.put("notify_id", digits(notifyType + " " + made.incrementAndGet(), 34));
    parameters.put("notify_time", now());
    parameters.put("app_id", appId);
    parameters.put("auth_app_id", appId);
    parameters.put("charset", "utf-8");
    parameters.put("version", "1.0");
    parameters.put("sign_type", signType.name());
    return new PretendNotification(this, parameters);
  }

  /** {@code alipay.service.check}: no notification, but signed like one of the second kind. */
  PretendNotification serviceCheck() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("service", "alipay.service.check");
    parameters.put("charset", "GBK");
    parameters.put("sign_type", signType.name());
    parameters.put(
        "biz_content",
        ("<XML><AppId><![CDATA[%s]]></AppId><FromUserId><![CDATA[]]></FromUserId>"
                + "<CreateTime>%s</CreateTime><MsgType><![CDATA[event]]></MsgType>"
                + "<EventType><![CDATA[verifygw]]></EventType></XML>")
            .formatted(appId, millis()));
    return new PretendNotification(this, parameters).signedAsV2();
  }

  private PretendNotification trade(String outTradeNo, BigDecimal totalAmount, String status) {
    return notification("trade_status_sync")
        .with("notify_id", digits(outTradeNo + status, 34))
        .with("trade_status", status)
        .with("trade_no", digits(outTradeNo, 28))
        .with("out_trade_no", outTradeNo)
        .with("total_amount", totalAmount.toPlainString())
        .with("subject", "辣条")
        .with("seller_id", "2088000000000002")
        .with("buyer_id", "2088000000000001")
        .with("gmt_create", now());
  }

  /** The clock's milliseconds, as gateway messages have them. */
  String millis() {
    return String.valueOf(clock.millis());
  }

  /** The clock's time in Beijing, as notifications have it. */
  String now() {
    return LocalDateTime.ofInstant(clock.instant(), BEIJING).format(TIME);
  }

  /** A number as Alipay's look, the same for the same thing. */
  static String digits(String of, int length) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(of.getBytes(StandardCharsets.UTF_8));
      String digits = new BigInteger(1, hash).toString();
      return "20240506" + digits.substring(digits.length() - (length - 8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
