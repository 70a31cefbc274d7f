package io.github.alipayjakarta.settings;

import io.github.alipayjakarta.protocol.AlipayPublicKey;
import io.github.alipayjakarta.protocol.AppPrivateKey;
import io.github.alipayjakarta.protocol.CryptoProvider;
import io.github.alipayjakarta.protocol.SignType;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.InvalidKeyException;

/** Makes keys of texts, held against the sign type that they are for. */
record KeyReader(Settings settings, CryptoProvider provider, SignType signType) {
  private static final Logger LOG = System.getLogger("io.github.alipayjakarta");

  AppPrivateKey privateKey(String text) throws InvalidKeyException {
    AppPrivateKey key = AppPrivateKey.of(text, provider);
    key.requireFor(signType);
    warn(key.bits(), Setting.APP_PRIVATE_KEY);
    return key;
  }

  AlipayPublicKey publicKey(String text) throws InvalidKeyException {
    AlipayPublicKey key = AlipayPublicKey.of(text, provider);
    key.requireFor(signType);
    warn(key.bits(), Setting.ALIPAY_PUBLIC_KEY);
    return key;
  }

  /** Warns of a key that the sign type takes, and that is short for today. */
  void warn(int bits, Setting setting) {
    if (signType == SignType.RSA && bits < SignType.RSA2.leastBits()) {
      LOG.log(
          Level.WARNING,
          "{0} is an RSA key of {1} bits; change to RSA2 with 2048",
          settings.name(setting),
          bits);
    }
  }
}
