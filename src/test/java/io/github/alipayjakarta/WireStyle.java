package io.github.alipayjakarta;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Collection;
import java.util.Map.Entry;
import java.util.Random;

/** Writes forms in every style that decodes to the same: hex case, blanks, escaped or raw. */
public final class WireStyle {
  private static final String HEX = "0123456789abcdef";
  private static final String SYNTAX = "%&+=";

  private final Random random;
  private final double escaped;

  public WireStyle(Random random) {
    this.random = random;
    this.escaped = random.nextBoolean() ? 0 : random.nextDouble();
  }

  public byte[] body(Collection<Entry<String, String>> parameters, Charset charset) {
    var body = new ByteArrayOutputStream();
    for (Entry<String, String> parameter : parameters) {
      if (body.size() > 0) {
        body.write('&');
      }
      write(parameter.getKey().getBytes(charset), body);
      body.write('=');
      write(parameter.getValue().getBytes(charset), body);
    }
    return body.toByteArray();
  }

  private void write(byte[] bytes, ByteArrayOutputStream body) {
    for (byte b : bytes) {
      if (b == ' ' && random.nextBoolean()) {
        body.write('+');
      } else if (mayBeRaw(b) && random.nextDouble() >= escaped) {
        body.write(b);
      } else {
        body.write('%');
        body.write(hex(b >> 4 & 0xf));
        body.write(hex(b & 0xf));
      }
    }
  }

  /** Alipay escapes everything that is not unreserved; other senders leave more as it is. */
  private boolean mayBeRaw(byte b) {
    boolean unreserved = b > 0 && (Character.isLetterOrDigit(b) || "-_.*~".indexOf(b) >= 0);
    return unreserved || SYNTAX.indexOf(b) < 0 && random.nextInt(8) == 0;
  }

  private char hex(int digit) {
    char c = HEX.charAt(digit);
    return random.nextBoolean() ? c : Character.toUpperCase(c);
  }
}
