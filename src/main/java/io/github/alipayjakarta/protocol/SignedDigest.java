package io.github.alipayjakarta.protocol;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The digest that an RSA signature holds (RFC 8017, 9.2, EMSA-PKCS1-v1_5), and the algorithm that
 * made it. Immutable and thread-safe; {@code toString} tells the algorithm alone.
 */
public final class SignedDigest {
  private final SignType type;
  private final byte[] digest;

  private SignedDigest(SignType type, byte[] digest) {
    this.type = type;
    this.digest = digest;
  }

  /** Reads 00 01 FF … FF 00, the name of the algorithm, and the digest: the whole block or none. */
  static Optional<SignedDigest> in(BigInteger block, int length) {
    for (SignType type : List.of(SignType.RSA2, SignType.RSA)) {
      byte[] prefix = prefix(type);
      byte[] expected = new byte[length];
      Arrays.fill(expected, (byte) 0xff);
      expected[0] = 0;
      expected[1] = 1;
      int digestAt = length - digest(type).getDigestLength();
      int prefixAt = digestAt - prefix.length;
      expected[prefixAt - 1] = 0;
      System.arraycopy(prefix, 0, expected, prefixAt, prefix.length);
      byte[] found = bytes(block, length);
      if (Arrays.equals(expected, 0, digestAt, found, 0, digestAt)) {
        return Optional.of(new SignedDigest(type, Arrays.copyOfRange(found, digestAt, length)));
      }
    }
    return Optional.empty();
  }

  /** As long as the key, with leading zeros and without a sign. */
  private static byte[] bytes(BigInteger number, int length) {
    byte[] shortest = number.toByteArray();
    byte[] bytes = new byte[length];
    int size = Math.min(length, shortest.length);
    System.arraycopy(shortest, shortest.length - size, bytes, length - size, size);
    return bytes;
  }

  /** DigestInfo up to the digest itself (RFC 8017, 9.2, note 1). */
  private static byte[] prefix(SignType type) {
    return HexFormat.of()
        .parseHex(
            type == SignType.RSA2
                ? "3031300d060960864801650304020105000420"
                : "3021300906052b0e03021a05000414");
  }

  private static MessageDigest digest(SignType type) {
    try {
      return MessageDigest.getInstance(type == SignType.RSA2 ? "SHA-256" : "SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256 and SHA-1", e);
    }
  }

  /** The algorithm that the signer used. */
  public SignType type() {
    return type;
  }

  /** Whether this is the content that the signer signed. */
  public boolean fits(byte[] content) {
    return Arrays.equals(digest, digest(type).digest(content));
  }

  @Override
  public String toString() {
    return "digest of " + type;
  }
}
