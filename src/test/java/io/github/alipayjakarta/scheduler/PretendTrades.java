package io.github.alipayjakarta.scheduler;

import com.alipay.api.AlipayApiException;
import com.alipay.api.internal.util.AlipaySignature;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.Vectors;
import io.github.alipayjakarta.openapi.AlipayClient;
import io.github.alipayjakarta.protocol.AlipayPublicKey;
import io.github.alipayjakarta.protocol.AppPrivateKey;
import io.github.alipayjakarta.protocol.JsonText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A gateway that knows trades and refunds; the official SDK signs what it answers. */
public final class PretendTrades implements AutoCloseable {
  private static final Pattern METHOD = Pattern.compile("method=([a-z.]+)");

  public final List<String> asked = new CopyOnWriteArrayList<>();
  volatile boolean down;
  volatile boolean unwell;
  volatile Runnable beforeAnswering = () -> {};
  private final Map<String, String> trades = new ConcurrentHashMap<>();
  private final Map<String, String> refunds = new ConcurrentHashMap<>();
  private final HttpServer server;

  public PretendTrades() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    server.createContext("/gateway.do", this::handle);
    server.start();
  }

  /** From now on it knows this trade. */
  public void trade(String outTradeNo, String tradeNo, String status, String amount, boolean paid) {
    trades.put(
        outTradeNo,
        ("{\"code\":\"10000\",\"msg\":\"Success\",\"out_trade_no\":\"%s\",\"trade_no\":\"%s\","
                + "\"trade_status\":\"%s\",\"total_amount\":\"%s\",\"buyer_user_id\":\"2088\"%s}")
            .formatted(
                outTradeNo,
                tradeNo,
                status,
                amount,
                paid ? ",\"send_pay_date\":\"2024-05-06 10:11:12\"" : ""));
  }

  /** And a refund of it. */
  public void refund(String outTradeNo, String tradeNo, String number, String amount) {
    refunds.put(
        number,
        ("{\"code\":\"10000\",\"msg\":\"Success\",\"out_trade_no\":\"%s\",\"trade_no\":\"%s\","
                + "\"out_request_no\":\"%s\",\"refund_status\":\"REFUND_SUCCESS\","
                + "\"refund_amount\":\"%s\",\"total_amount\":\"88.88\","
                + "\"gmt_refund_pay\":\"2024-05-06 10:11:13\"}")
            .formatted(outTradeNo, tradeNo, number, amount));
  }

  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/gateway.do";
  }

  public AlipayClient client() {
    return client(Alipay.APP_ID);
  }

  AlipayClient client(String appId) {
    try {
      return AlipayClient.builder(
              appId,
              AppPrivateKey.of(Vectors.key("appPrivatePkcs8Base64")),
              AlipayPublicKey.of(Vectors.key("alipayPublicSpkiBase64")))
          .gateway(address())
          .repeats(0, Duration.ZERO)
          .build();
    } catch (InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Matcher method = METHOD.matcher(exchange.getRequestURI().getRawQuery());
      String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
      Map<String, String> content =
          JsonText.members(
              URLDecoder.decode(form.replace("biz_content=", ""), StandardCharsets.UTF_8));
      if (!method.find()) {
        throw new IOException("no method");
      }
      boolean refund = method.group(1).contains("refund");
      String number = content.get(refund ? "out_request_no" : "out_trade_no");
      asked.add((refund ? "refund " : "trade ") + number);
      String none =
          refund
              ? "{\"code\":\"10000\",\"msg\":\"Success\"}"
              : "{\"code\":\"40004\",\"msg\":\"Business Failed\","
                  + "\"sub_code\":\"ACQ.TRADE_NOT_EXIST\"}";
      String node = (refund ? refunds : trades).getOrDefault(number, none);
      beforeAnswering.run();
      if (unwell) {
        exchange.sendResponseHeaders(503, -1);
        return;
      }
      String body =
          "{\""
              + method.group(1).replace('.', '_')
              + "_response\":"
              + node
              + (down ? "}" : ",\"sign\":\"" + sign(node) + "\"}");
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static String sign(String node) {
    try {
      return AlipaySignature.rsaSign(
          node, Vectors.key("alipayPrivatePkcs8Base64"), "utf-8", "RSA2");
    } catch (AlipayApiException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
