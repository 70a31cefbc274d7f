package io.github.alipayjakarta.openapi;

import com.alipay.api.AlipayApiException;
import com.alipay.api.internal.util.AlipayEncrypt;
import com.alipay.api.internal.util.AlipaySignature;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.alipayjakarta.Certificates;
import io.github.alipayjakarta.Sm2Pair;
import io.github.alipayjakarta.Vectors;
import io.github.alipayjakarta.protocol.AesKey;
import io.github.alipayjakarta.protocol.AlipayPublicKey;
import io.github.alipayjakarta.protocol.AppPrivateKey;
import io.github.alipayjakarta.protocol.MessageCharset;
import io.github.alipayjakarta.protocol.SignType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A gateway on this machine. The official SDK checks every request's signature and signs the
 * answers; nothing of ours takes part.
 */
public final class PretendGateway implements AutoCloseable {
  static final String APP_ID = "2021000000000001";
  static final String AES_KEY = "aYA0GP8JEW+D7/UFaskCWA==";
  static final Instant NOW = Instant.parse("2026-11-23T00:34:04Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  private static final String ALIPAYS_RSA = Vectors.key("alipayPrivatePkcs8Base64");
  private static final Sm2Pair ALIPAYS_SM2 = Sm2Pair.made();
  private static final Sm2Pair APPS_SM2 = Sm2Pair.made();

  private final Set<Mode> modes;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Queue<Behaviour> behaviours = new ConcurrentLinkedQueue<>();
  private final List<Received> received = new CopyOnWriteArrayList<>();

  /** What this gateway and its clients have agreed on. */
  enum Mode {
    CONTENT_ENCRYPTED,
    CERTIFICATES
  }

  /** A request as it came, decoded in the charset that its query names. */
  record Received(
      String method, String contentType, Map<String, String> query, Map<String, String> body) {
    boolean isEncrypted() {
      return "AES".equals(query.get("encrypt_type"));
    }

    /** The same as it was before it was encrypted. */
    Received decrypted() {
      Map<String, String> plain = new LinkedHashMap<>(body);
      plain.computeIfPresent(
          "biz_content",
          (name, cipherText) -> {
            try {
              return AlipayEncrypt.decryptContent(cipherText, "AES", AES_KEY, query.get("charset"));
            } catch (AlipayApiException e) {
              throw new IllegalStateException(e);
            }
          });
      return new Received(method, contentType, query, plain);
    }

    Map<String, String> all() {
      Map<String, String> all = new LinkedHashMap<>(query);
      body.forEach(
          (name, value) -> {
            if (all.put(name, value) != null) {
              throw new IllegalStateException(name + " was sent twice");
            }
          });
      return all;
    }

    Charset charset() {
      return Charset.forName(query.get("charset"));
    }
  }

  /** What the gateway does with a request. */
  interface Behaviour {
    void answer(HttpExchange exchange, Received request) throws IOException;
  }

  public PretendGateway() {
    this(Set.of());
  }

  PretendGateway(Set<Mode> modes) {
    this.modes = modes;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    server.setExecutor(threads);
    server.createContext("/gateway.do", this::handle);
    server.start();
  }

  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/gateway.do";
  }

  HttpServer server() {
    return server;
  }

  /** The next request gets this node, signed by Alipay, and encrypted if the request was. */
  public PretendGateway answers(String node) {
    return does(
        (exchange, request) ->
            send(
                exchange,
                200,
                signed(request, request.isEncrypted() ? encrypted(node, request) : node)));
  }

  private byte[] signed(Received request, String node) {
    String sign = sign(node, request);
    return (modes.contains(Mode.CERTIFICATES)
            ? body(nodeName(request), node, Certificates.sn("alipay"), sign)
            : body(nodeName(request), node, sign))
        .getBytes(request.charset());
  }

  static String encrypted(String node, Received request) {
    try {
      String charset = request.query().get("charset");
      return '"' + AlipayEncrypt.encryptContent(node, "AES", AES_KEY, charset) + '"';
    } catch (AlipayApiException e) {
      throw new IllegalStateException(e);
    }
  }

  PretendGateway does(Behaviour behaviour) {
    behaviours.add(behaviour);
    return this;
  }

  /** The next request gets these bytes. */
  PretendGateway sends(int status, String body) {
    return does((exchange, request) -> send(exchange, status, body.getBytes(request.charset())));
  }

  List<Received> received() {
    return received;
  }

  /** What the last request said, in the clear. */
  Received last() {
    Received last = received.get(received.size() - 1);
    return last.isEncrypted() ? last.decrypted() : last;
  }

  static byte[] signedBody(Received request, String node) {
    return body(nodeName(request), node, sign(node, request)).getBytes(request.charset());
  }

  static String nodeName(Received request) {
    return request.query().get("method").replace('.', '_') + "_response";
  }

  static String body(String nodeName, String node, String sign) {
    return "{\"" + nodeName + "\":" + node + ",\"sign\":\"" + sign + "\"}";
  }

  private static String body(String nodeName, String node, String certSn, String sign) {
    return body(nodeName, node + ",\"alipay_cert_sn\":\"" + certSn + "\"", sign);
  }

  static String sign(String node, Received request) {
    return sign(node, request, isSm2(request) ? ALIPAYS_SM2.privateKey() : ALIPAYS_RSA);
  }

  static String sign(String node, Received request, String key) {
    try {
      return AlipaySignature.rsaSign(
          node, key, request.query().get("charset"), request.query().get("sign_type"));
    } catch (AlipayApiException e) {
      throw new IllegalStateException(e);
    }
  }

  static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String rawQuery = exchange.getRequestURI().getRawQuery();
      Charset charset = Charset.forName(form(rawQuery, StandardCharsets.UTF_8).get("charset"));
      String rawBody =
          new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
      Received request =
          new Received(
              exchange.getRequestMethod(),
              exchange.getRequestHeaders().getFirst("Content-Type"),
              form(rawQuery, charset),
              form(rawBody, charset));
      received.add(request);
      // As Alipay says it; the official client reads its answer by this.
      exchange.getResponseHeaders().add("Content-Type", "text/html;charset=" + charset.name());
      if (!isSigned(request)) {
        send(
            exchange,
            200,
            body(
                    "error_response",
                    "{\"code\":\"40002\",\"sub_code\":\"isv.invalid-signature\"}",
                    "")
                .getBytes(charset));
        return;
      }
      behaviours.remove().answer(exchange, request);
    }
  }

  private static Map<String, String> form(String text, Charset charset) {
    Map<String, String> form = new LinkedHashMap<>();
    for (String part : text.split("&")) {
      if (!part.isEmpty()) {
        String[] pair = part.split("=", -1);
        if (form.put(pair[0], URLDecoder.decode(pair[1], charset)) != null) {
          throw new IllegalStateException(pair[0] + " was sent twice");
        }
      }
    }
    return form;
  }

  private static boolean isSigned(Received request) {
    try {
      return AlipaySignature.rsaCheckV2(
          request.all(),
          isSm2(request) ? APPS_SM2.publicKey() : Vectors.key("appPublicSpkiBase64"),
          request.query().get("charset"),
          request.query().get("sign_type"));
    } catch (AlipayApiException e) {
      return false;
    }
  }

  AlipayClient client() {
    return clientBuilder().build();
  }

  AlipayClient client(MessageCharset charset, SignType signType) {
    AlipayClient.Builder builder =
        signType == SignType.SM2 ? builder(APPS_SM2.key(), ALIPAYS_SM2.half()) : clientBuilder();
    return with(builder.charset(charset).signType(signType)).build();
  }

  /** With this gateway's AES key where it has one. */
  private AlipayClient.Builder with(AlipayClient.Builder builder) {
    return modes.contains(Mode.CONTENT_ENCRYPTED) ? builder.aesKey(aesKey()) : builder;
  }

  static AesKey aesKey() {
    try {
      return AesKey.of(AES_KEY);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isSm2(Received request) {
    return "SM2".equals(request.query().get("sign_type"));
  }

  /** A client of this gateway that repeats at once. */
  AlipayClient.Builder clientBuilder() {
    return with(
        modes.contains(Mode.CERTIFICATES)
            ? of(AlipayClient.builder(APP_ID, appKey(), Certificates.certificates(CLOCK)))
            : builder(appKey(), alipayKey()));
  }

  private AlipayClient.Builder builder(AppPrivateKey key, AlipayPublicKey alipaysKey) {
    return of(AlipayClient.builder(APP_ID, key, alipaysKey));
  }

  private AlipayClient.Builder of(AlipayClient.Builder builder) {
    return builder.gateway(address()).clock(CLOCK).repeats(0, Duration.ZERO);
  }

  static AppPrivateKey appKey() {
    return privateKey("appPrivatePkcs8Base64");
  }

  static AppPrivateKey alipaysPrivateKey() {
    return privateKey("alipayPrivatePkcs8Base64");
  }

  static AlipayPublicKey alipayKey() {
    return publicKey("alipayPublicSpkiBase64");
  }

  static AlipayPublicKey appPublicKey() {
    return publicKey("appPublicSpkiBase64");
  }

  private static AppPrivateKey privateKey(String name) {
    try {
      return AppPrivateKey.of(Vectors.key(name));
    } catch (InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  private static AlipayPublicKey publicKey(String name) {
    try {
      return AlipayPublicKey.of(Vectors.key(name));
    } catch (InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
