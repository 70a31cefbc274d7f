package io.github.alipayjakarta.toolbox;

import io.github.alipayjakarta.protocol.SignType;
import io.github.alipayjakarta.simulator.keys.Mode;
import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine.Option;

/** What the application has chosen in Alipay's console beside RSA keys. */
final class Modes {
  @Option(names = "--certificates", descriptionKey = "certificates")
  private boolean certificates;

  @Option(names = "--sign-type", descriptionKey = "keys-sign-type", paramLabel = "RSA2|RSA|SM2")
  private SignType signType = SignType.RSA2;

  @Option(names = "--aes", descriptionKey = "aes")
  private boolean aes;

  Set<Mode> chosen() {
    if (certificates && signType == SignType.SM2) {
      throw Stop.wrongUse("modes-certificates");
    }
    Set<Mode> modes = EnumSet.noneOf(Mode.class);
    if (certificates) {
      modes.add(Mode.CERTIFICATES);
    }
    if (signType == SignType.SM2) {
      modes.add(Mode.SM2);
    }
    if (aes) {
      modes.add(Mode.AES);
    }
    return modes;
  }
}
