package io.github.alipayjakarta.simulator;

import io.github.alipayjakarta.protocol.AlipayPublicKey;
import io.github.alipayjakarta.protocol.AppPrivateKey;
import io.github.alipayjakarta.protocol.SignType;
import io.github.alipayjakarta.simulator.gateway.AlipaysCertificates;
import io.github.alipayjakarta.simulator.gateway.Gateway;
import io.github.alipayjakarta.simulator.keys.ContentKey;
import io.github.alipayjakarta.simulator.keys.KeyFolder;
import io.github.alipayjakarta.simulator.keys.Mode;
import io.github.alipayjakarta.simulator.keys.Pair;
import io.github.alipayjakarta.testkit.PretendAlipay;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.time.Clock;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The simulator's keys in the modes that it plays, as its parts want them. */
final class KeyRing {
  private final KeyFolder folder;
  private final KeyFolder pairs;
  private final Set<Mode> modes;
  private final @Nullable AlipaysCertificates certificates;
  private final @Nullable ContentKey contentKey;

  /**
   * The keys of a folder.
   *
   * @param isUnissued whether answers are signed under a certificate that no root issued
   */
  KeyRing(Path path, Set<Mode> modes, BooleanSupplier isUnissued) throws InvalidKeyException {
    if (modes.containsAll(EnumSet.of(Mode.CERTIFICATES, Mode.SM2))) {
      throw new SimulatorException(
          "Alipay issues certificates of RSA keys alone; take either certificates or SM2.");
    }
    this.modes = Set.copyOf(modes);
    this.folder = KeyFolder.open(path);
    this.pairs = modes.contains(Mode.SM2) ? folder.of(SignType.SM2) : folder;
    this.certificates =
        modes.contains(Mode.CERTIFICATES)
            ? new AlipaysCertificates(
                folder.certificates(Configuration.APP_ID), folder.alipay(), isUnissued)
            : null;
    this.contentKey = modes.contains(Mode.AES) ? new ContentKey(folder.aesKey()) : null;
  }

  PretendAlipay alipay(Clock clock) throws InvalidKeyException {
    PretendAlipay alipay = pretended(pairs.alipay(), clock);
    return alipay
        .signingWith(signingKey())
        .followedBy(
            () -> {
              try {
                return pretended(pairs.nextAlipay(), clock);
              } catch (InvalidKeyException e) {
                throw new IllegalStateException("the simulator made this key", e);
              }
            });
  }

  private static PretendAlipay pretended(Pair pair, Clock clock) throws InvalidKeyException {
    return PretendAlipay.withKeys(Configuration.APP_ID, pair.privateKey(), pair.publicKey(), clock);
  }

  private Supplier<AppPrivateKey> signingKey() throws InvalidKeyException {
    AppPrivateKey key = AppPrivateKey.of(pairs.alipay().privateKey());
    return certificates == null ? () -> key : certificates::key;
  }

  String appPublicKey() {
    return pairs.app().publicKey();
  }

  Gateway.Parties parties() throws InvalidKeyException {
    return new Gateway.Parties(
        Configuration.APP_ID,
        Configuration.SELLER_ID,
        AlipayPublicKey.of(pairs.app().publicKey()),
        AlipayPublicKey.of(pairs.alipay().publicKey()),
        new LinkedHashSet<>(
            modes.contains(Mode.SM2)
                ? List.of(SignType.SM2)
                : List.of(SignType.RSA2, SignType.RSA)),
        signingKey(),
        certificates,
        contentKey);
  }

  @Nullable AlipaysCertificates certificates() {
    return certificates;
  }

  @Nullable ContentKey contentKey() {
    return contentKey;
  }

  Configuration configuration(String address) {
    return Configuration.of(folder, address, modes);
  }
}
