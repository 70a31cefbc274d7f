package io.github.alipayjakarta.openapi;

import io.github.alipayjakarta.protocol.AesKey;
import io.github.alipayjakarta.protocol.AlipayCertificates;
import io.github.alipayjakarta.protocol.AlipayPublicKey;
import io.github.alipayjakarta.protocol.AppPrivateKey;
import io.github.alipayjakarta.protocol.MessageCharset;
import io.github.alipayjakarta.protocol.RequestSigner;
import io.github.alipayjakarta.protocol.SignType;
import io.github.alipayjakarta.protocol.WebAddress;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls Alipay for one app: signs, sends, and believes what comes back only where Alipay's
 * signature fits the very bytes of the answer and the answer is about what was asked (OpenAPI,
 * 请求加签, 同步响应验签). Immutable and thread-safe; make one and keep it.
 *
 * <pre>{@code
 * AlipayClient alipay = AlipayClient.builder(appId, appPrivateKey, alipayPublicKey).build();
 * TradeQueryAnswer trade = alipay.call(TradeQuery.byOutTradeNo("R-1"));
 * if (trade.isPaid() && trade.totalAmount().compareTo(amount) == 0) { … }
 * }</pre>
 *
 * <p>Alipay's signature covers neither the call's name nor the time: against somebody who can
 * change what travels and kept an older answer about the same trade, there is only the gateway's
 * {@code https}.
 */
public final class AlipayClient {
  private final Calls calls;
  private final BillDownload download;

  private AlipayClient(Calls calls, BillDownload download) {
    this.calls = calls;
    this.download = download;
  }

  /**
   * Begins a client for one app of Alipay's.
   *
   * @throws IllegalArgumentException if the app id is not 1 to 32 letters and digits
   */
  public static Builder builder(
      String appId, AppPrivateKey privateKey, AlipayPublicKey alipayPublicKey) {
    return builder(appId, privateKey, () -> List.of(alipayPublicKey));
  }

  /**
   * The same, with keys that may change while it runs.
   *
   * @param alipayPublicKeys Alipay's keys for the app that are valid now; asked for every answer
   * @throws IllegalArgumentException as above
   */
  public static Builder builder(
      String appId, AppPrivateKey privateKey, Supplier<List<AlipayPublicKey>> alipayPublicKeys) {
    return new Builder(appId, privateKey, alipayPublicKeys, null);
  }

  /**
   * The same in certificate mode (公钥证书模式): requests tell the certificates' serials, and a
   * certificate of Alipay's that an answer names and nobody knows yet is downloaded, once, and
   * believed if the pinned roots issued it. The serials are those of the time when the client is
   * built: make a new one when the application's certificate or the roots are replaced.
   *
   * @throws IllegalArgumentException as above
   */
  public static Builder builder(
      String appId, AppPrivateKey privateKey, AlipayCertificates certificates) {
    return new Builder(appId, privateKey, certificates, certificates);
  }

  /**
   * The same client on behalf of another merchant (第三方应用授权): every call carries this {@code
   * app_auth_token}.
   *
   * @throws InvalidRequestException if it is not 1 to 40 letters, digits and marks
   */
  public AlipayClient onBehalfOf(String appAuthToken) {
    return new AlipayClient(calls.onBehalfOf(appAuthToken), download);
  }

  /** {@code app_id} of the app that it calls for. */
  public String appId() {
    return calls.appId();
  }

  /**
   * Calls and waits for the answer.
   *
   * @throws InvalidRequestException if a text does not exist in the client's charset; nothing was
   *     sent
   * @throws AlipayException if there is no good answer, or the thread is interrupted while waiting
   */
  public <A> A call(AlipayRequest<A> request) {
    return await(request, callAsync(request));
  }

  /**
   * Calls without waiting. The future completes with an {@link AlipayException} where {@link #call}
   * throws one; cancelling it hangs up, and leaves the outcome unknown.
   *
   * @throws InvalidRequestException as {@link #call}, at once
   */
  public <A> CompletableFuture<A> callAsync(AlipayRequest<A> request) {
    return calls.start(request);
  }

  /**
   * Asks where a bill is and downloads it, which has to be done within 30 seconds.
   *
   * @throws InvalidRequestException if the day or month is not over, or too long ago
   * @throws AlipayException as {@link #call}, or if the bill cannot be had or is no ZIP file
   */
  public Bill bill(BillQuery query) {
    return await(query, billAsync(query));
  }

  /**
   * The same without waiting. Close the bill that the future completes with.
   *
   * @throws InvalidRequestException as above, at once
   */
  public CompletableFuture<Bill> billAsync(BillQuery query) {
    return download.after(callAsync(query), query);
  }

  private static <A> A await(AlipayRequest<?> request, CompletableFuture<A> answer) {
    try {
      return answer.get();
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw AlipayException.unknown(request, "the thread was interrupted", false, e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw AlipayException.unknown(request, "the answer was not read", false, e.getCause());
    }
  }

  @Override
  public String toString() {
    return "client of app " + calls.appId();
  }

  /**
   * Collects what a client needs: RSA2, UTF-8, the production gateway, 3 seconds to connect, 15 for
   * an answer, and at most 2 repeats unless told otherwise. Not thread-safe.
   */
  public static final class Builder {
    /** Alipay's own client waits as long. */
    private static final Duration CONNECT = Duration.ofSeconds(3);

    private final String appId;
    private final AppPrivateKey privateKey;
    private final Supplier<List<AlipayPublicKey>> alipayPublicKeys;
    private final @Nullable AlipayCertificates certificates;
    private SignType signType = SignType.RSA2;
    private MessageCharset charset = MessageCharset.UTF_8;
    private @Nullable AesKey aesKey;
    private String gateway = "https://openapi.alipay.com/gateway.do";
    private Clock clock = Clock.systemUTC();
    private @Nullable HttpClient http;
    private Duration timeLimit = Duration.ofSeconds(15);
    private int sizeLimit = 1 << 20;
    private Duration billTimeLimit = Duration.ofMinutes(5);
    private long billSizeLimit = 1L << 30;
    private @Nullable Path billDirectory;
    // Alipay's document wants 3 seconds between two refunds of one trade.
    private Attempts.Repeats repeats = new Attempts.Repeats(2, Duration.ofSeconds(3));

    private Builder(
        String appId,
        AppPrivateKey privateKey,
        Supplier<List<AlipayPublicKey>> alipayPublicKeys,
        @Nullable AlipayCertificates certificates) {
      RequestSigner.requireAppId(appId);
      this.appId = appId;
      this.privateKey = privateKey;
      this.alipayPublicKeys = alipayPublicKeys;
      this.certificates = certificates;
    }

    /** The algorithm, of requests and of answers. */
    public Builder signType(SignType signType) {
      this.signType = signType;
      return this;
    }

    /** The encoding of requests and of answers. */
    public Builder charset(MessageCharset charset) {
      this.charset = charset;
      return this;
    }

    /**
     * Turns content encryption on (接口内容加密): {@code biz_content} is sent encrypted, and encrypted
     * answers are decrypted once their signature was verified. Calls without {@code biz_content}
     * have nothing to encrypt; errors come back plain. A plain answer that Alipay signed is
     * believed, too.
     */
    public Builder aesKey(AesKey aesKey) {
      this.aesKey = aesKey;
      return this;
    }

    /**
     * The gateway's address, without a query; its host is one that Java's HTTP client takes, and so
     * without an underscore.
     *
     * @throws IllegalArgumentException if it is not such an address
     */
    public Builder gateway(String gateway) {
      try {
        if (WebAddress.of(gateway).getHost() == null || gateway.matches(".*[?#].*")) {
          throw new IllegalArgumentException(
              "must have a host without an underscore, and no query");
        }
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("gateway: " + e.getMessage(), e);
      }
      this.gateway = gateway;
      return this;
    }

    /** What the timestamps are taken from. */
    public Builder clock(Clock clock) {
      this.clock = clock;
      return this;
    }

    /**
     * What sends: brings the proxy, the time limit to connect, and the threads that read answers.
     *
     * @throws IllegalArgumentException if it follows redirects
     */
    public Builder httpClient(HttpClient http) {
      if (http.followRedirects() != Redirect.NEVER) {
        throw new IllegalArgumentException(
            "httpClient: must not follow redirects; build it with Redirect.NEVER");
      }
      this.http = http;
      return this;
    }

    /**
     * The time of one attempt, from connecting to the answer's last byte; in certificate mode, as
     * long again where a certificate has to be downloaded before the answer can be believed.
     *
     * @throws IllegalArgumentException if it is not at least a millisecond
     */
    public Builder timeLimit(Duration timeLimit) {
      if (timeLimit.toMillis() < 1) {
        throw new IllegalArgumentException("timeLimit: must be at least a millisecond");
      }
      this.timeLimit = timeLimit;
      return this;
    }

    /**
     * The most bytes of an answer.
     *
     * @throws IllegalArgumentException if it is under 1024
     */
    public Builder sizeLimit(int bytes) {
      if (bytes < 1024) {
        throw new IllegalArgumentException("sizeLimit: must be at least 1024 bytes");
      }
      this.sizeLimit = bytes;
      return this;
    }

    /**
     * The time of a bill's download, and its most bytes: 5 minutes and a gigabyte unless told
     * otherwise.
     *
     * @throws IllegalArgumentException if one of them is under 1 (milliseconds, bytes)
     */
    public Builder billLimits(Duration timeLimit, long bytes) {
      if (timeLimit.toMillis() < 1 || bytes < 1) {
        throw new IllegalArgumentException("billLimits: must be above zero");
      }
      this.billTimeLimit = timeLimit;
      this.billSizeLimit = bytes;
      return this;
    }

    /** Where bills lie until they are closed; the JVM's directory for temporary files otherwise. */
    public Builder billDirectory(Path directory) {
      this.billDirectory = directory;
      return this;
    }

    /**
     * How often the client sends the same again by itself, where that does nothing twice, and how
     * long it waits before.
     *
     * @throws IllegalArgumentException if one of them is negative
     */
    public Builder repeats(int most, Duration pause) {
      if (most < 0 || pause.isNegative()) {
        throw new IllegalArgumentException("repeats: must not be negative");
      }
      this.repeats = new Attempts.Repeats(most, pause);
      return this;
    }

    /**
     * The client.
     *
     * @throws IllegalArgumentException if a key is too short or none for the algorithm, or Alipay's
     *     key is the app's own
     */
    public AlipayClient build() {
      RequestSigner signer =
          new RequestSigner(
              appId,
              privateKey,
              signType,
              charset,
              certificates == null ? null : certificates.ofRequests());
      alipayPublicKeys.get().forEach(signer::requireAlipays);
      HttpClient sender =
          http != null
              ? http
              : HttpClient.newBuilder()
                  .connectTimeout(CONNECT)
                  .followRedirects(Redirect.NEVER)
                  .build();
      Outgoing outgoing = new Outgoing(signer, gateway, clock, aesKey, null);
      Exchange exchange = new Exchange(sender, timeLimit, sizeLimit);
      CertificateDownload certificate =
          certificates == null
              ? null
              : new CertificateDownload(certificates, outgoing.plain(), exchange);
      Incoming incoming = new Incoming(signType, charset, alipayPublicKeys, aesKey, certificate);
      return new AlipayClient(
          new Calls(outgoing, exchange, incoming, repeats),
          new BillDownload(new Exchange(sender, billTimeLimit, billSizeLimit), billDirectory));
    }
  }
}
