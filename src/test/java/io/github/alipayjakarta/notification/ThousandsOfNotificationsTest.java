package io.github.alipayjakarta.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.OfficialSdk;
import io.github.alipayjakarta.RandomText;
import io.github.alipayjakarta.Seeded;
import io.github.alipayjakarta.WireStyle;
import io.github.alipayjakarta.protocol.AlipayPublicKey;
import io.github.alipayjakarta.protocol.MessageCharset;
import io.github.alipayjakarta.protocol.RefusedException;
import io.github.alipayjakarta.protocol.SignType;
import io.github.alipayjakarta.protocol.TextToSign.Variant;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Thousands of notifications that the official SDK signed")
class ThousandsOfNotificationsTest {
  private static final int MESSAGES = Integer.getInteger("test.messages", 2000);

  /** One in so many is changed in every way; the others in a few. */
  private static final int THOROUGH = 200;

  private static final String OTHER_APP = "2021000000000002";
  private static final List<String> CHARSETS =
      List.of("utf-8", "UTF-8", "utf-8", "GBK", "gbk", "GBK", "gb2312", "GB18030");

  private final NotificationReader reader = reader();

  /** Two applications with one key, so that nothing but the signature tells them apart. */
  private static NotificationReader reader() {
    try {
      AlipayPublicKey key = AlipayPublicKey.of(OfficialSdk.PUBLIC_KEY);
      var legacy =
          new AlipayApp(
              OTHER_APP,
              SignType.RSA,
              () -> List.of(key),
              Set.of(),
              MessageCharset.UTF_8,
              Set.of(Variant.values()));
      return new NotificationReader(
          List.of(AlipayApp.of(Alipay.APP_ID, key), legacy), Alipay.CLOCK, Duration.ofDays(7));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private record Message(Map<String, String> signed, Variant variant, Charset charset) {
    /** What the signature covers, as the SDK has it: everything that is not blank. */
    Map<String, String> expected() {
      Map<String, String> expected = new LinkedHashMap<>(signed);
      expected.remove("sign");
      if (variant == Variant.V1) {
        expected.remove("sign_type");
      }
      expected.values().removeIf(String::isBlank);
      return expected;
    }
  }

  @Test
  @DisplayName("are all accepted with exactly the signed values, and none of them once changed")
  void areAcceptedAsTheyAreAndRefusedOnceChanged() {
    Random random = Seeded.random(getClass());
    long[] seeds = random.longs(MESSAGES).toArray();

    IntStream.range(0, MESSAGES)
        .parallel()
        .forEach(i -> oneMessage(new Random(seeds[i]), i % THOROUGH == 0));
  }

  private void oneMessage(Random random, boolean thorough) {
    Message message = message(random);
    byte[] body = body(message.signed.entrySet(), message, random);

    try {
      AlipayNotification notification = reader.read(body);
      assertThat(notification.parameters()).isEqualTo(message.expected());
      assertThat(notification.parameters().keySet())
          .containsExactlyElementsOf(message.expected().keySet());
    } catch (RefusedException e) {
      throw new AssertionError(e.refusal() + " for a genuine message: " + message, e);
    }

    List<Mutation> mutations = mutations(message, random);
    if (!thorough) {
      Collections.shuffle(mutations, random);
      mutations = mutations.subList(0, 2);
    }
    mutations.forEach(mutation -> refused(mutation, message, random));
  }

  private Message message(Random random) {
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
    return new Message(shuffled, variant, charset);
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

  private static byte[] body(
      Collection<Entry<String, String>> parameters, Message message, Random random) {
    return new WireStyle(random).body(parameters, message.charset);
  }

  private record Mutation(String name, List<Entry<String, String>> parameters) {}

  private void refused(Mutation mutation, Message message, Random random) {
    try {
      reader.read(body(mutation.parameters, message, random));
    } catch (RefusedException e) {
      for (Entry<String, String> parameter : mutation.parameters) {
        boolean oursToo = parameter.getKey().toLowerCase(Locale.ROOT).startsWith("charset");
        String value = parameter.getValue();
        if (value.length() > 5 && !oursToo && e.getMessage().contains(value)) {
          throw new AssertionError("told " + value + ": " + e.getMessage());
        }
      }
      return;
    }
    throw new AssertionError("accepted with " + mutation.name + ": " + message);
  }

  private static List<Mutation> mutations(Message message, Random random) {
    List<Mutation> all = new ArrayList<>();
    message.signed.forEach(
        (name, value) -> {
          boolean covered = !value.isBlank();
          if (covered) {
            all.add(changed(message, name, name, value + "x"));
            all.add(changed(message, name, name, flipped(value, random)));
            all.add(changed(message, name, name, ""));
            all.add(changed(message, name, swapCase(name), value));
            all.add(changed(message, name, name + "_", value));
            all.add(without(message, name));
            if (!name.equals("sign")) {
              all.add(changed(message, name, name, value + " "));
              all.add(changed(message, name, name, " " + value));
            }
          }
          all.add(with(message, name, value));
          all.add(with(message, name, "1"));
        });
    all.add(with(message, "added", "1"));
    all.add(with(message, "a", "&"));
    all.add(changed(message, "app_id", "app_id", "2021000000000003"));
    boolean legacy = message.signed.get("app_id").equals(OTHER_APP);
    all.add(changed(message, "app_id", "app_id", legacy ? Alipay.APP_ID : OTHER_APP));
    all.add(changed(message, "sign_type", "sign_type", legacy ? "RSA2" : "RSA"));
    all.add(changed(message, "sign_type", "sign_type", "SM2"));
    all.add(changed(message, "sign_type", "sign_type", "rsa2"));
    all.add(changed(message, "seller_id", "seller_id", "2088000000000009"));
    all.add(changed(message, "total_amount", "total_amount", "0.01"));
    String sign = message.signed.get("sign");
    all.add(changed(message, "sign", "sign", sign.replace("=", "")));
    all.add(changed(message, "sign", "sign", sign.substring(4)));
    all.add(changed(message, "sign", "sign", sign + "AAAA"));
    int lastBeforePadding = sign.indexOf('=') - 1;
    for (char c : new char[] {'A', 'B', 'C', 'D', 'Q', 'g', 'w', 'x', '/', '-', '_', '='}) {
      if (c != sign.charAt(lastBeforePadding)) {
        all.add(changed(message, "sign", "sign", replaced(sign, lastBeforePadding, c)));
      }
    }
    return all;
  }

  private static Mutation changed(Message message, String name, String newName, String newValue) {
    List<Entry<String, String>> parameters = new ArrayList<>();
    message.signed.forEach(
        (n, v) -> parameters.add(n.equals(name) ? Map.entry(newName, newValue) : Map.entry(n, v)));
    return new Mutation(name + " → " + newName + "=" + newValue, parameters);
  }

  private static Mutation without(Message message, String name) {
    List<Entry<String, String>> parameters = new ArrayList<>();
    message.signed.forEach(
        (n, v) -> {
          if (!n.equals(name)) {
            parameters.add(Map.entry(n, v));
          }
        });
    return new Mutation("no " + name, parameters);
  }

  private static Mutation with(Message message, String name, String value) {
    List<Entry<String, String>> parameters = new ArrayList<>();
    message.signed.forEach((n, v) -> parameters.add(Map.entry(n, v)));
    parameters.add(Map.entry(name, value));
    return new Mutation("added " + name, parameters);
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
