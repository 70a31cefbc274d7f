package io.github.alipayjakarta.orders;

import io.github.alipayjakarta.protocol.MessageCharset;
import java.math.BigDecimal;
import java.nio.charset.CharsetEncoder;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random legal orders, with the characters that break careless code far too often. */
final class RandomOrders {
  private static final String DANGEROUS = "&=+%\"'<>\\/ ?#;:,{}[]()*~!$@^`|辣条éÿ";
  private static final String EMOJI = "🌶🍜👍🏽";

  private final Random random;
  private final MessageCharset charset;
  private final CharsetEncoder encoder;

  RandomOrders(Random random, MessageCharset charset) {
    this.random = random;
    this.charset = charset;
    this.encoder = charset.charset().newEncoder();
  }

  Order.Builder next(Product product) {
    Order.Builder order =
        Order.builder(product)
            .outTradeNo("T-" + Long.toString(Math.abs(random.nextLong()), 36) + "_0")
            .totalAmount(BigDecimal.valueOf(1 + random.nextInt(2_000_000_000), 2))
            .subject("x" + text(255))
            .notifyUrl("https://shop.example/notify?a=1&b=%E8%BE%A3+c");
    if (random.nextBoolean()) {
      order.body(text(128));
    }
    if (random.nextBoolean()) {
      order.passbackParams(text(30));
    }
    if (random.nextBoolean()) {
      order.timeoutExpress(5 + random.nextInt(1000) + "m");
    }
    if (product == Product.WAP) {
      order.quitUrl("http://shop.example/quit?x=" + random.nextInt() + "&y=%26#top");
    }
    if (product != Product.APP) {
      order.returnUrl("https://shop.example/return?order=" + random.nextInt() + "&a=b");
    }
    if (random.nextBoolean()) {
      order.set(OrderField.EXTEND_PARAMS, Map.of("TRANS_MEMO", text(60), "hb_fq_num", "3"));
      order.set(
          OrderField.GOODS_DETAIL,
          List.of(
              Map.of("goods_id", text(20), "quantity", 1 + random.nextInt(9), "price", "1.50")));
    }
    return order;
  }

  private String text(int most) {
    var text = new StringBuilder();
    int length = random.nextInt(most + 1);
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(character());
    }
    return text.toString();
  }

  private int character() {
    while (true) {
      int c = candidate();
      String one = new String(Character.toChars(c));
      boolean legal =
          !Character.isISOControl(c)
              && Character.getType(c) != Character.SURROGATE
              && encoder.canEncode(one)
              && (c & 0xfffe) != 0xfffe
              && (c < 0xfdd0 || c > 0xfdef);
      // Java's own GBK writes a few characters that it reads back as others.
      if (legal && new String(one.getBytes(charset.charset()), charset.charset()).equals(one)) {
        return c;
      }
    }
  }

  private int candidate() {
    return switch (random.nextInt(4)) {
      case 0 -> DANGEROUS.charAt(random.nextInt(DANGEROUS.length()));
      case 1 -> EMOJI.codePointAt(EMOJI.offsetByCodePoints(0, random.nextInt(3)));
      case 2 -> 0x4e00 + random.nextInt(0x5000);
      default -> random.nextInt(0x110000);
    };
  }
}
