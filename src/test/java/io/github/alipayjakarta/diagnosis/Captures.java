package io.github.alipayjakarta.diagnosis;

import io.github.alipayjakarta.OfficialSdk;
import io.github.alipayjakarta.Vectors;
import io.github.alipayjakarta.protocol.JsonText;
import io.github.alipayjakarta.protocol.TextToSign.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jsoup.nodes.Entities;

/**
 * One captured message for each cause: signed by the official SDK, then damaged as people report
 * it. They stand in {@code src/test/resources/captures}; {@link #main} writes them again.
 */
public final class Captures {
  private static final Charset UTF_8 = StandardCharsets.UTF_8;
  private static final Charset GBK = Charset.forName("GBK");

  private Captures() {}

  /** The file of a cause: a body, or a map as some framework shows it. */
  public static String file(Cause cause) {
    return cause.code() + (isMap(cause) ? ".json" : ".txt");
  }

  static boolean isMap(Cause cause) {
    return switch (cause) {
      case CHARSET, HTML_ESCAPED, TRIMMED, NOT_DECODED -> true;
      default -> false;
    };
  }

  public static byte[] read(Cause cause) {
    try (InputStream in = Captures.class.getResourceAsStream("/captures/" + file(cause))) {
      return Objects.requireNonNull(in, cause.code()).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the files. */
  public static void main(String... arguments) throws IOException {
    for (var capture : made().entrySet()) {
      Path file = Path.of("src/test/resources/captures", file(capture.getKey()));
      Files.write(file, capture.getValue());
    }
  }

  static Map<Cause, byte[]> made() {
    Map<Cause, byte[]> made = new EnumMap<>(Cause.class);
    Map<String, String> genuine = signed(payment(), Variant.V1);
    for (Cause fine :
        new Cause[] {
          Cause.NOTHING_WRONG,
          Cause.BROKEN_KEY,
          Cause.OWN_KEY,
          Cause.SIGN_TYPE_KEPT,
          Cause.UNKNOWN_KEY
        }) {
      made.put(fine, body(genuine));
    }
    made.put(Cause.NOT_A_FORM, "{\"msg\":\"ok\"}".getBytes(UTF_8));
    made.put(
        Cause.SIGNED_BY_THE_APP,
        body(OfficialSdk.signed(payment(), Variant.V1, Vectors.key("appPrivatePkcs8Base64"))));
    made.put(Cause.OTHER_KEY, made.get(Cause.SIGNED_BY_THE_APP));
    made.put(
        Cause.OTHER_APP, body(signed(with(payment(), "app_id", "2021000000000777"), Variant.V1)));
    made.put(
        Cause.SANDBOX,
        body(
            OfficialSdk.signed(
                with(payment(), "app_id", "9021000100000001"),
                Variant.V1,
                Vectors.key("appPrivatePkcs8Base64"))));
    made.put(Cause.ALGORITHM, body(signed(with(payment(), "sign_type", "RSA"), Variant.V1)));
    made.put(Cause.SIGN_TYPE_CHANGED, body(with(genuine, "sign_type", "RSA")));
    made.put(Cause.SIGN_TYPE_REMOVED, body(signed(payment(), Variant.V2)));
    made.put(Cause.SIGN_MISSING, body(without(genuine, "sign")));
    made.put(Cause.SIGN_DAMAGED, body(changed(genuine, "sign", s -> s.replace("=", ""))));
    made.put(Cause.PLUS_AS_BLANK, body(genuine, v -> v.replace("%2B", "+")));
    made.put(
        Cause.BACKSLASHES, body(changed(genuine, "fund_bill_list", s -> s.replace("\"", "\\\""))));
    made.put(
        Cause.DECODED_TWICE,
        body(changed(genuine, "passback_params", s -> URLDecoder.decode(s, UTF_8))));
    made.put(
        Cause.MIXED_IN, text(new String(body(genuine), UTF_8) + "&s=%2Fpay%2Fnotify&tenant=7"));
    made.put(Cause.FIELD_DROPPED, body(without(genuine, "fund_bill_list")));
    made.put(Cause.RE_SPLIT, reSplit());
    made.put(Cause.CONTENT_CHANGED, body(with(genuine, "total_amount", "0.01")));
    made.put(Cause.HTML_ESCAPED, json(everyValue(genuine, Entities::escape)));
    made.put(
        Cause.TRIMMED,
        json(everyValue(signed(with(payment(), "subject", "辣条 "), Variant.V1), String::strip)));
    made.put(Cause.NOT_DECODED, json(everyValue(genuine, v -> URLEncoder.encode(v, UTF_8))));
    made.put(
        Cause.CHARSET,
        json(
            everyValue(
                signed(with(payment(), "charset", "GBK"), Variant.V1),
                v -> new String(v.getBytes(GBK), UTF_8))));
    return made;
  }

  /** The forgery of the weak spot: the subject's tail becomes parameters of their own. */
  private static byte[] reSplit() {
    Map<String, String> genuine =
        signed(
            with(with(payment(), "subject", "x&total_amount=9999.00"), "total_amount", "0.01"),
            Variant.V1);
    Map<String, String> forged = with(genuine, "subject", "x");
    forged.put("total_amount", "9999.00");
    String tradeNo = forged.remove("trade_no");
    forged.put("total_amount=0.01&trade_no", tradeNo);
    return body(forged);
  }

  private static Map<String, String> payment() {
    Map<String, String> payment = new LinkedHashMap<>();
    payment.put("gmt_create", "2024-05-06 10:11:12");
    payment.put("charset", "utf-8");
    payment.put("seller_email", "seller@example.com");
    payment.put("subject", "辣条 a+b 大包");
    payment.put("buyer_id", "2088000000000001");
    payment.put("invoice_amount", "88.88");
    payment.put("notify_id", "2024050600222101113000000000000001");
    payment.put(
        "fund_bill_list",
        "[{\"amount\":\"80.88\",\"fundChannel\":\"PCREDIT\"},{\"amount\":\"8.00\",\"fundChannel\":\"ALIPAYACCOUNT\"}]");
    payment.put("notify_type", "trade_status_sync");
    payment.put("trade_status", "TRADE_SUCCESS");
    payment.put("receipt_amount", "88.88");
    payment.put("buyer_pay_amount", "88.88");
    payment.put("app_id", "2021000000000001");
    payment.put("sign_type", "RSA2");
    payment.put("seller_id", "2088000000000002");
    payment.put("gmt_payment", "2024-05-06 10:11:13");
    payment.put("notify_time", "2024-05-06 10:11:14");
    payment.put("passback_params", "merchantBizType%3d3C%26merchantBizNo%3d2016010101111");
    payment.put("version", "1.0");
    payment.put("out_trade_no", "T0001");
    payment.put("total_amount", "88.88");
    payment.put("trade_no", "2024050622001400000000000001");
    payment.put("auth_app_id", "2021000000000001");
    payment.put("point_amount", "0.00");
    return payment;
  }

  private static Map<String, String> signed(Map<String, String> parameters, Variant variant) {
    return OfficialSdk.signed(parameters, variant);
  }

  private static Map<String, String> with(Map<String, String> map, String name, String value) {
    Map<String, String> copy = new LinkedHashMap<>(map);
    copy.put(name, value);
    return copy;
  }

  private static Map<String, String> without(Map<String, String> map, String name) {
    Map<String, String> copy = new LinkedHashMap<>(map);
    copy.remove(name);
    return copy;
  }

  private static Map<String, String> changed(
      Map<String, String> map, String name, UnaryOperator<String> change) {
    return with(map, name, change.apply(map.get(name)));
  }

  private static Map<String, String> everyValue(
      Map<String, String> map, UnaryOperator<String> change) {
    Map<String, String> copy = new LinkedHashMap<>(map);
    copy.replaceAll((name, value) -> change.apply(value));
    return copy;
  }

  private static byte[] body(Map<String, String> parameters) {
    return body(parameters, value -> value);
  }

  private static byte[] body(Map<String, String> parameters, UnaryOperator<String> afterEncoding) {
    var body = new StringBuilder();
    parameters.forEach(
        (name, value) ->
            body.append(body.isEmpty() ? "" : "&")
                .append(URLEncoder.encode(name, UTF_8))
                .append('=')
                .append(afterEncoding.apply(URLEncoder.encode(value, UTF_8))));
    return text(body.toString());
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] json(Map<String, String> parameters) {
    return JsonText.of(parameters).getBytes(UTF_8);
  }
}
