package io.github.alipayjakarta.settings;

import io.github.alipayjakarta.protocol.SignType;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.InvalidKeyException;

/** What the keys of a sign type must be worth. */
record KeyStrength(SignType signType) {
  private static final Logger LOG = System.getLogger("io.github.alipayjakarta");

  /**
   * Refuses a key that is too short for the sign type, and warns of one that is short for today.
   *
   * @param name of the setting that the key comes from
   * @throws InvalidKeyException if it is too short; the message continues the name
   */
  void check(int bits, String name) throws InvalidKeyException {
    if (bits < signType.leastBits()) {
      throw new InvalidKeyException(
          "is an RSA key of "
              + bits
              + " bits, but "
              + signType
              + " needs "
              + signType.leastBits()
              + " or more");
    }
    if (bits < SignType.RSA2.leastBits()) {
      LOG.log(Level.WARNING, "{0} is an RSA key of {1} bits; change to RSA2 with 2048", name, bits);
    }
  }
}
