package io.github.alipayjakarta;

import io.github.alipayjakarta.protocol.TextToSign.Variant;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Random;

/** A payment of random values, signed by the official SDK; and what it may be changed into. */
public record RandomMessage(Map<String, String> signed, Variant variant, Charset charset) {
  /** One message in ten is for this app, whose sign_type is RSA; it has the same key. */
  public static final String OTHER_APP = "2021000000000002";

  private static final List<String> CHARSETS =
      List.of("utf-8", "UTF-8", "utf-8", "GBK", "gbk", "GBK", "gb2312", "GB18030");

  /** A message that nobody signed like this. */
  public record Mutation(String name, List<Entry<String, String>> parameters, Charset charset) {
    public byte[] body(Random random) {
      return new WireStyle(random).body(parameters, charset);
    }
  }

  /** What downstream is to see: everything that is not blank. */
  public Map<String, String> notBlank() {
    Map<String, String> notBlank = new LinkedHashMap<>(signed);
    notBlank.values().removeIf(String::isBlank);
    return notBlank;
  }

  /** What the signature covers, as the SDK has it. */
  public Map<String, String> covered() {
    Map<String, String> covered = notBlank();
    covered.remove("sign");
    if (variant == Variant.V1) {
      covered.remove("sign_type");
    }
    return covered;
  }

  public byte[] body(Random random) {
    return new WireStyle(random).body(signed.entrySet(), charset);
  }

  public static RandomMessage next(Random random) {
    String charsetName = CHARSETS.get(random.nextInt(CHARSETS.size()));
    Charset charset = Charset.forName(charsetName);
    boolean legacy = random.nextInt(10) == 0;
    var text = new RandomText(random, charset);
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("notify_type", "trade_status_sync");
    parameters.put("notify_id", "20240506" + digits(random, 26));
    parameters.put("notify_time", "2024-05-06 10:11:14");
    parameters.put("app_id", legacy ? OTHER_APP : Alipay.APP_ID);
    parameters.put("sign_type", legacy ? "RSA" : "RSA2");
    if (!charset.name().equals("UTF-8") || random.nextInt(4) > 0) {
      parameters.put("charset", charsetName);
    }
    parameters.put("trade_no", "20240506" + digits(random, 20));
    parameters.put("out_trade_no", "T" + digits(random, 12));
    parameters.put("trade_status", "TRADE_SUCCESS");
    parameters.put("total_amount", (1 + random.nextInt(99)) + "." + digits(random, 2));
    parameters.put("seller_id", "2088" + digits(random, 12));
    parameters.put("subject", text.next());
    parameters.put("body", text.next());
    parameters.put("passback_params", text.next());
    parameters.put("fund_bill_list", "[{\"amount\":\"1.00\",\"fundChannel\":\"PCREDIT\"}]");
    for (int i = random.nextInt(12); i > 0; i--) {
      parameters.put(unknownName(random), text.next());
    }
    Variant variant = random.nextInt(3) == 0 ? Variant.V2 : Variant.V1;
    Map<String, String> signed = OfficialSdk.signed(parameters, variant);
    List<String> order = new ArrayList<>(signed.keySet());
    Collections.shuffle(order, random);
    Map<String, String> shuffled = new LinkedHashMap<>();
    order.forEach(name -> shuffled.put(name, signed.get(name)));
    return new RandomMessage(shuffled, variant, charset);
  }

  private static String unknownName(Random random) {
    String first = random.nextBoolean() ? "x" : "Z";
    return first + "_.-9aB".charAt(random.nextInt(6)) + digits(random, 4);
  }

  private static String digits(Random random, int count) {
    var digits = new StringBuilder();
    for (int i = 0; i < count; i++) {
      digits.append(random.nextInt(10));
    }
    return digits.toString();
  }

  /** Everything that somebody on the way might try. */
  public List<Mutation> mutations(Random random) {
    List<Mutation> all = new ArrayList<>();
    signed.forEach(
        (name, value) -> {
          boolean covered = !value.isBlank();
          if (covered) {
            all.add(changed(name, name, value + "x"));
            all.add(changed(name, name, flipped(value, random)));
            all.add(changed(name, name, ""));
            all.add(changed(name, swapCase(name), value));
            all.add(changed(name, name + "_", value));
            all.add(without(name));
            if (!name.equals("sign")) {
              all.add(changed(name, name, value + " "));
              all.add(changed(name, name, " " + value));
            }
          }
          all.add(with(name, value));
          all.add(with(name, "1"));
        });
    all.add(with("added", "1"));
    all.add(with("a", "&"));
    all.add(changed("app_id", "app_id", "2021000000000003"));
    boolean legacy = signed.get("app_id").equals(OTHER_APP);
    all.add(changed("app_id", "app_id", legacy ? Alipay.APP_ID : OTHER_APP));
    all.add(changed("sign_type", "sign_type", legacy ? "RSA2" : "RSA"));
    all.add(changed("sign_type", "sign_type", "SM2"));
    all.add(changed("sign_type", "sign_type", "rsa2"));
    all.add(changed("seller_id", "seller_id", "2088000000000009"));
    all.add(changed("total_amount", "total_amount", "0.01"));
    String sign = signed.get("sign");
    all.add(changed("sign", "sign", sign.replace("=", "")));
    all.add(changed("sign", "sign", sign.substring(4)));
    all.add(changed("sign", "sign", sign + "AAAA"));
    int lastBeforePadding = sign.indexOf('=') - 1;
    for (char c : new char[] {'A', 'B', 'C', 'D', 'Q', 'g', 'w', 'x', '/', '-', '_', '='}) {
      if (c != sign.charAt(lastBeforePadding)) {
        all.add(changed("sign", "sign", replaced(sign, lastBeforePadding, c)));
      }
    }
    return all;
  }

  private Mutation changed(String name, String newName, String newValue) {
    List<Entry<String, String>> parameters = new ArrayList<>();
    signed.forEach(
        (n, v) -> parameters.add(n.equals(name) ? Map.entry(newName, newValue) : Map.entry(n, v)));
    return new Mutation(name + " → " + newName + "=" + newValue, parameters, charset);
  }

  private Mutation without(String name) {
    List<Entry<String, String>> parameters = new ArrayList<>();
    signed.forEach(
        (n, v) -> {
          if (!n.equals(name)) {
            parameters.add(Map.entry(n, v));
          }
        });
    return new Mutation("no " + name, parameters, charset);
  }

  private Mutation with(String name, String value) {
    List<Entry<String, String>> parameters = new ArrayList<>();
    signed.forEach((n, v) -> parameters.add(Map.entry(n, v)));
    parameters.add(Map.entry(name, value));
    return new Mutation("added " + name, parameters, charset);
  }

  private static String flipped(String value, Random random) {
    int at = random.nextInt(value.length());
    return replaced(value, at, value.charAt(at) == 'k' ? 'K' : 'k');
  }

  private static String replaced(String text, int at, char c) {
    return text.substring(0, at) + c + text.substring(at + 1);
  }

  private static String swapCase(String name) {
    char first = name.charAt(0);
    boolean lower = Character.isLowerCase(first);
    return (lower ? Character.toUpperCase(first) : Character.toLowerCase(first))
        + name.substring(1);
  }
}
