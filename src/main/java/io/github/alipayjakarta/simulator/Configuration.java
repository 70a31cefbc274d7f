package io.github.alipayjakarta.simulator;

import io.github.alipayjakarta.simulator.keys.KeyFolder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/**
 * What an application is to be told so that it takes the simulator for Alipay: the library's own
 * settings, with the keys in place.
 *
 * @param settings by name, in the order in which they are printed
 */
public record Configuration(Map<String, String> settings) {
  /** The app that the simulator plays Alipay for. */
  public static final String APP_ID = "2021000000000001";

  private static final String SELLER_ID = "2088000000000002";

  /**
   * For a simulator with these keys at this address, started or not.
   *
   * @throws io.github.alipayjakarta.simulator.keys.KeysException if a key is not the simulator's
   */
  public static Configuration of(KeyFolder keys, String address) {
    return of(APP_ID, SELLER_ID, keys, address);
  }

  static Configuration of(String appId, String sellerId, KeyFolder keys, String address) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("alipay.app-id", appId);
    settings.put("alipay.app-private-key", keys.app().privateKey());
    settings.put("alipay.alipay-public-key", keys.alipay().publicKey());
    settings.put("alipay.seller-id", sellerId);
    settings.put("alipay.gateway", address + "/gateway.do");
    return new Configuration(settings);
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
