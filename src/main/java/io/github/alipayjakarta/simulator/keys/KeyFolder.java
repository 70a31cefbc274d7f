package io.github.alipayjakarta.simulator.keys;

import io.github.alipayjakarta.protocol.SignType;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The folder with the simulator's own keys. They are made on the first start, and marked: a list
 * beside them holds the fingerprint of each, and a key that is not on it is refused, because a real
 * key has no business here. They are readable by their owner alone. Thread-safe.
 *
 * <p>The files: {@code app-private-key.pem}, {@code app-public-key.pem}, {@code
 * alipay-private-key.pem}, {@code alipay-public-key.pem}; and, made when they are first asked for,
 * {@code next-alipay-…}, {@code sm2-…}, {@code aes-key.txt} and {@link Certificates}.
 */
public final class KeyFolder {
  private static final String AES_KEY = "aes-key.txt";
  private static final int AES_BYTES = 16;

  private final MarkedFiles files;
  private final SignType type;

  private KeyFolder(MarkedFiles files, SignType type) {
    this.files = files;
    this.type = type;
  }

  /**
   * Opens the folder, and makes it and the keys where they are not there yet.
   *
   * @throws KeysException if it holds keys that the simulator did not make, or cannot be used
   */
  public static KeyFolder open(Path folder) {
    MarkedFiles files = MarkedFiles.open(folder);
    KeyFolder keys = new KeyFolder(files, SignType.RSA2);
    if (!files.has(file("alipay", "private"))) {
      CompletableFuture<Pair> app = CompletableFuture.supplyAsync(() -> Pair.make(SignType.RSA2));
      keys.write("alipay", Pair.make(SignType.RSA2));
      keys.write("app", app.join());
    }
    return keys;
  }

  /** The same folder for keys of this algorithm; those of RSA2 and RSA are the same. */
  public KeyFolder of(SignType type) {
    return new KeyFolder(files, type);
  }

  /** Where the keys are. */
  public Path path() {
    return files.folder();
  }

  /**
   * The application's keys.
   *
   * @throws KeysException if one is not the simulator's
   */
  public Pair app() {
    return read("app");
  }

  /**
   * The pretend Alipay's keys.
   *
   * @throws KeysException if one is not the simulator's
   */
  public Pair alipay() {
    return read("alipay");
  }

  /**
   * The keys to which the pretend Alipay changes.
   *
   * @throws KeysException if one is not the simulator's
   */
  public Pair nextAlipay() {
    return read("next-alipay");
  }

  /**
   * The key for contents (接口内容加密), of AES, as Base64.
   *
   * @throws KeysException if it is not the simulator's
   */
  public String aesKey() {
    synchronized (files) {
      if (!files.has(AES_KEY)) {
        byte[] key = new byte[AES_BYTES];
        new SecureRandom().nextBytes(key);
        files.write(Map.of(AES_KEY, Base64.getEncoder().encodeToString(key) + "\n"));
      }
    }
    return files.read(AES_KEY).strip();
  }

  /**
   * The certificates of the RSA keys.
   *
   * @param appId the application
   * @throws KeysException if a key is not the simulator's
   */
  public Certificates certificates(String appId) {
    KeyFolder rsa = of(SignType.RSA2);
    synchronized (files) {
      return Certificates.in(files, appId, rsa.app(), rsa.alipay());
    }
  }

  private Pair read(String whose) {
    String name = type == SignType.SM2 ? "sm2-" + whose : whose;
    synchronized (files) {
      if (!files.has(file(name, "private"))) {
        write(name, Pair.make(type));
      }
    }
    return new Pair(
        Pem.base64(files.read(file(name, "private"))),
        Pem.base64(files.read(file(name, "public"))));
  }

  private void write(String name, Pair pair) {
    files.write(
        Map.of(
            file(name, "private"), Pem.text("PRIVATE KEY", pair.privateKey()),
            file(name, "public"), Pem.text("PUBLIC KEY", pair.publicKey())));
  }

  private static String file(String name, String half) {
    return name + "-" + half + "-key.pem";
  }
}
