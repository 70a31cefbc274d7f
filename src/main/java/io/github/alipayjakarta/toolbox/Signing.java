package io.github.alipayjakarta.toolbox;

import io.github.alipayjakarta.protocol.SignType;
import io.github.alipayjakarta.simulator.Configuration;
import io.github.alipayjakarta.simulator.keys.ContentKey;
import io.github.alipayjakarta.simulator.keys.KeyFolder;
import io.github.alipayjakarta.simulator.keys.KeysException;
import io.github.alipayjakarta.simulator.keys.Pair;
import io.github.alipayjakarta.testkit.PretendAlipay;
import io.github.alipayjakarta.testkit.PretendNotification;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whose keys a pretended Alipay signs with: the simulator's, or those that it is given. */
final class Signing {
  @Option(names = "--keys", descriptionKey = "keys", paramLabel = "FOLDER")
  private @Nullable Path folder;

  @Option(names = "--alipay-key", descriptionKey = "alipay-key", paramLabel = "FILE")
  private @Nullable String alipayKey;

  @Option(names = "--app-id", descriptionKey = "app-id", paramLabel = "ID")
  private @Nullable String appId;

  @Option(names = "--sign-type", descriptionKey = "keys-sign-type", paramLabel = "RSA2|RSA|SM2")
  private SignType signType = SignType.RSA2;

  @Option(names = "--aes", descriptionKey = "aes")
  private boolean aes;

  /** Where the simulator's keys are unless another folder is named. */
  static Path usualFolder() {
    return Path.of(System.getProperty("user.home"), ".alipay-jakarta", "simulator-keys");
  }

  static KeyFolder open(@Nullable Path folder) {
    try {
      return KeyFolder.open(folder == null ? usualFolder() : folder);
    } catch (KeysException e) {
      throw Stop.wrongUse("as-said", Words.Said.of(e));
    }
  }

  PretendAlipay alipay(Clock clock) {
    try {
      if (alipayKey != null) {
        KeyFile key = KeyFile.read(alipayKey);
        key.privateKey();
        return PretendAlipay.withKeys(id(), key.text(), "", clock);
      }
      KeyFolder keys = open(folder).of(signType);
      Pair pair = keys.alipay();
      return PretendAlipay.withKeys(id(), pair.privateKey(), pair.publicKey(), clock)
          .followedBy(() -> next(keys.nextAlipay(), clock));
    } catch (KeysException | InvalidKeyException e) {
      throw Stop.wrongUse("as-said", Words.Said.of(e));
    }
  }

  /** Where the keys are that it signs with; never a key. */
  String place() {
    return alipayKey == null ? open(folder).path().toString() : alipayKey;
  }

  /** The key of the sentence that says so. */
  String words() {
    return alipayKey == null ? "trigger-signed-simulator" : "trigger-signed-given";
  }

  /** The application's key, where it is known; otherwise empty text. */
  String appPublicKey() {
    return alipayKey == null ? open(folder).of(signType).app().publicKey() : "";
  }

  /** The notification as Alipay sends it to an application that has such keys. */
  PretendNotification sent(PretendNotification notification) {
    try {
      return aes ? new ContentKey(open(folder).aesKey()).encrypting(notification) : notification;
    } catch (KeysException e) {
      throw Stop.wrongUse("as-said", Words.Said.of(e));
    }
  }

  private PretendAlipay next(Pair pair, Clock clock) {
    try {
      return PretendAlipay.withKeys(id(), pair.privateKey(), pair.publicKey(), clock);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException("the simulator made this key", e);
    }
  }

  private String id() {
    return appId == null ? Configuration.APP_ID : appId;
  }
}
