package io.github.alipayjakarta;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.Random;

/** Text such as people and programs put into orders, as far as a charset has the characters. */
public final class RandomText {
  private static final String[] AWKWARD = {
    "&",
    "=",
    "+",
    "%",
    "%41",
    "%zz",
    "\"",
    "'",
    "\\",
    "/",
    "<b>",
    "&quot;",
    "&amp;",
    ";",
    "#",
    "?",
    "\n",
    "\r\n",
    "\t",
    " ",
    "  ",
    "\u3000",
    "\u00a0",
    "\ufeff",
    "\u0000",
    "\u007f",
    "辣条",
    "大乐透",
    "嘅",
    "€",
    "é",
    "e\u0301",
    "😀",
    "👨‍👩‍👧",
    "𠮷",
    "Ж",
    "日本",
    "a",
    "Z",
    "0",
    "{\"a\":[1]}",
    "x&total_amount=9",
    "&sign=",
    "~!'()*"
  };

  private final Random random;
  private final CharsetEncoder encoder;

  public RandomText(Random random, Charset charset) {
    this.random = random;
    this.encoder = charset.newEncoder();
  }

  /** Sometimes empty, sometimes nothing but blanks, often with blanks at its ends. */
  public String next() {
    return switch (random.nextInt(24)) {
      case 0 -> "";
      case 1 -> random.nextBoolean() ? " " : encodable("\u3000 \n");
      case 2 -> " " + some() + "  ";
      case 3 -> encodable("\u3000") + some() + "\n";
      default -> some();
    };
  }

  private String some() {
    var text = new StringBuilder("v");
    int pieces = 1 + random.nextInt(12);
    for (int i = 0; i < pieces; i++) {
      text.append(random.nextInt(3) == 0 ? anyCharacter() : awkward());
    }
    return text.toString();
  }

  private String awkward() {
    return encodable(AWKWARD[random.nextInt(AWKWARD.length)]);
  }

  private String anyCharacter() {
    int codePoint = random.nextInt(random.nextBoolean() ? 0x10000 : 0x110000);
    boolean text = Character.isDefined(codePoint) && !isSurrogate(codePoint);
    return text ? encodable(Character.toString(codePoint)) : "";
  }

  private static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  private String encodable(String text) {
    return encoder.canEncode(text) ? text : "";
  }
}
