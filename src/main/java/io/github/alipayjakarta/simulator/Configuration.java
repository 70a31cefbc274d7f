package io.github.alipayjakarta.simulator;

import io.github.alipayjakarta.protocol.SignType;
import io.github.alipayjakarta.simulator.keys.Certificates;
import io.github.alipayjakarta.simulator.keys.KeyFolder;
import io.github.alipayjakarta.simulator.keys.Mode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * What an application is to be told so that it takes the simulator for Alipay: the library's own
 * settings, with the keys in place.
 *
 * @param settings by name, in the order in which they are printed
 */
public record Configuration(Map<String, String> settings) {
  /** The app that the simulator plays Alipay for. */
  public static final String APP_ID = "2021000000000001";

  static final String SELLER_ID = "2088000000000002";

  /**
   * For a simulator with these keys at this address, started or not. Certificates are named by
   * their files, as in real life; keys stand in place.
   *
   * @param modes what is chosen beside RSA keys
   * @throws io.github.alipayjakarta.simulator.keys.KeysException if a key is not the simulator's
   */
  public static Configuration of(KeyFolder keys, String address, Set<Mode> modes) {
    KeyFolder pairs = modes.contains(Mode.SM2) ? keys.of(SignType.SM2) : keys;
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("alipay.app-id", APP_ID);
    settings.put("alipay.app-private-key", pairs.app().privateKey());
    if (modes.contains(Mode.CERTIFICATES)) {
      Certificates certificates = keys.certificates(APP_ID);
      settings.put("alipay.app-cert", place(certificates.appFile()));
      settings.put("alipay.alipay-cert", place(certificates.alipayFile()));
      settings.put("alipay.alipay-root-cert", place(certificates.rootFile()));
    } else {
      settings.put("alipay.alipay-public-key", pairs.alipay().publicKey());
    }
    if (modes.contains(Mode.SM2)) {
      settings.put("alipay.sign-type", SignType.SM2.name());
    }
    if (modes.contains(Mode.AES)) {
      settings.put("alipay.aes-key", keys.aesKey());
    }
    settings.put("alipay.seller-id", SELLER_ID);
    settings.put("alipay.gateway", address + "/gateway.do");
    return new Configuration(settings);
  }

  /** A backslash means something else in properties. */
  private static String place(Path file) {
    return "file:" + file.toAbsolutePath().normalize().toString().replace('\\', '/');
  }

  /** As properties. */
  public Properties properties() {
    Properties properties = new Properties();
    properties.putAll(settings);
    return properties;
  }

  /** The value of one; empty text where there is none. */
  public String get(String name) {
    return settings.getOrDefault(name, "");
  }

  /** The names; no values, since a key is among them. */
  @Override
  public String toString() {
    return "configuration of " + settings.keySet();
  }
}
