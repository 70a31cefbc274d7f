package io.github.alipayjakarta.settings;

import io.github.alipayjakarta.protocol.SignType;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** What the keys of a sign type ought to be worth. */
record KeyStrength(SignType signType) {
  private static final Logger LOG = System.getLogger("io.github.alipayjakarta");

  /**
   * Warns of a key that the sign type takes, and that is short for today.
   *
   * @param name of the setting that the key comes from
   */
  void warn(int bits, String name) {
    if (signType == SignType.RSA && bits < SignType.RSA2.leastBits()) {
      LOG.log(Level.WARNING, "{0} is an RSA key of {1} bits; change to RSA2 with 2048", name, bits);
    }
  }
}
