package io.github.alipayjakarta.toolbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/** Writes a key pair to two new files; the private one is readable by its owner alone. */
record KeyWriting(Path folder, String name, Form form, Text text) {
  /** Of the private key; the public one is always X.509, as Alipay's console takes it. */
  enum Form {
    /** For Java. */
    PKCS8,
    /** For other languages. */
    PKCS1
  }

  /** How its bytes are written. */
  enum Text {
    /** With BEGIN and END. */
    PEM,
    /** Base64 on one line, as Alipay's key tool writes it. */
    BARE
  }

  Path privateFile() {
    return folder.resolve(name + "-private-key" + ending());
  }

  Path publicFile() {
    return folder.resolve(name + "-public-key" + ending());
  }

  private String ending() {
    return text == Text.PEM ? ".pem" : ".txt";
  }

  static String publicBase64(KeyPair pair) {
    return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
  }

  void write(KeyPair pair) {
    for (Path file : List.of(privateFile(), publicFile())) {
      if (Files.exists(file)) {
        throw Stop.wrongUse("keygen-exists", file);
      }
    }
    boolean pkcs8 = form == Form.PKCS8;
    byte[] privateKey =
        pkcs8 ? pair.getPrivate().getEncoded() : pkcs1((RSAPrivateCrtKey) pair.getPrivate());
    try {
      Files.createDirectories(folder.toAbsolutePath());
      write(privateFile(), pkcs8 ? "PRIVATE KEY" : "RSA PRIVATE KEY", privateKey, ownerOnly());
      write(publicFile(), "PUBLIC KEY", pair.getPublic().getEncoded());
    } catch (FileAlreadyExistsException e) {
      throw Stop.wrongUse("keygen-exists", e.getFile());
    } catch (IOException e) {
      throw Stop.wrongUse("keygen-unwritable", folder.toAbsolutePath());
    }
  }

  private void write(Path file, String label, byte[] der, FileAttribute<?>... attributes)
      throws IOException {
    String content =
        text == Text.BARE
            ? Base64.getEncoder().encodeToString(der) + "\n"
            : "-----BEGIN "
                + label
                + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END "
                + label
                + "-----\n";
    try (var channel =
        Files.newByteChannel(
            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes)) {
      channel.write(ByteBuffer.wrap(content.getBytes(StandardCharsets.US_ASCII)));
    }
  }

  /** From the first moment on: a file that is made first and closed later was open in between. */
  private FileAttribute<?>[] ownerOnly() {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /** RSAPrivateKey (RFC 8017, A.1.2). */
  private static byte[] pkcs1(RSAPrivateCrtKey key) {
    var integers = new ByteArrayOutputStream();
    for (BigInteger number :
        List.of(
            BigInteger.ZERO,
            key.getModulus(),
            key.getPublicExponent(),
            key.getPrivateExponent(),
            key.getPrimeP(),
            key.getPrimeQ(),
            key.getPrimeExponentP(),
            key.getPrimeExponentQ(),
            key.getCrtCoefficient())) {
      integers.writeBytes(tagged(0x02, number.toByteArray()));
    }
    return tagged(0x30, integers.toByteArray());
  }

  private static byte[] tagged(int tag, byte[] content) {
    var out = new ByteArrayOutputStream();
    out.write(tag);
    if (content.length < 0x80) {
      out.write(content.length);
    } else {
      byte[] length = BigInteger.valueOf(content.length).toByteArray();
      int from = length[0] == 0 ? 1 : 0;
      out.write(0x80 | length.length - from);
      out.write(length, from, length.length - from);
    }
    out.writeBytes(content);
    return out.toByteArray();
  }
}
