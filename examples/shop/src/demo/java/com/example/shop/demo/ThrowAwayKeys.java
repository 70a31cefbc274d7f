package com.example.shop.demo;

import io.github.alipayjakarta.testkit.PretendAlipay;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;

/**
 * Two key pairs that are worth nothing, in a folder: the shop's own, and that of the Alipay that
 * {@code Pay.java} plays. Private ones can be read by their owner only.
 */
public record ThrowAwayKeys(Path folder) {
  /** As Alipay's ids of applications look; nobody's. */
  public static final String APP_ID = "2021000000000001";

  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  /** The keys in this folder, made now if there are none. */
  public static ThrowAwayKeys in(Path folder) throws IOException {
    var keys = new ThrowAwayKeys(folder.toAbsolutePath().normalize());
    Files.createDirectories(keys.folder, only("rwx------"));
    keys.ensure("app");
    keys.ensure("alipay");
    return keys;
  }

  private void ensure(String whose) throws IOException {
    Path privateKey = file(whose, "private");
    if (Files.exists(privateKey)) {
      return;
    }
    PretendAlipay pair = PretendAlipay.withNewKeys(APP_ID, Clock.systemUTC());
    Files.writeString(file(whose, "public"), pair.publicKey());
    // Last: where the private key is, the pair is whole.
    Files.writeString(Files.createFile(privateKey, only("rw-------")), pair.privateKey());
  }

  /** The file of one key: {@code app} or {@code alipay}, {@code private} or {@code public}. */
  public Path file(String whose, String half) {
    return folder.resolve(whose + "-" + half + "-key.txt");
  }

  private static FileAttribute<?>[] only(String permissions) {
    return POSIX
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
