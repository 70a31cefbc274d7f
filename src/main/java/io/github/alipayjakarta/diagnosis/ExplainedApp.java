package io.github.alipayjakarta.diagnosis;

import io.github.alipayjakarta.protocol.AlipayPublicKey;
import io.github.alipayjakarta.protocol.SignType;
import io.github.alipayjakarta.protocol.TextToSign.Variant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * One application as it is configured: what messages are compared with. Thread-safe if the
 * suppliers are.
 *
 * @param appId {@code app_id}; empty for any
 * @param signType the only algorithm that is believed
 * @param keys the keys that are configured as Alipay's
 * @param variants the texts to sign that are tried
 * @param ownKey the application's own public key, where it is known
 */
public record ExplainedApp(
    String appId,
    SignType signType,
    Supplier<List<AlipayPublicKey>> keys,
    Set<Variant> variants,
    Supplier<Optional<AlipayPublicKey>> ownKey) {

  boolean isFor(String messageAppId) {
    return appId.isEmpty() || appId.equals(messageAppId);
  }

  boolean hasItsOwnKeyForAlipays() {
    return ownKey.get().filter(keys.get()::contains).isPresent();
  }

  @Override
  public String toString() {
    return "app " + appId;
  }
}
