package io.github.alipayjakarta.protocol;

/**
 * The signature algorithms of Alipay's {@code sign_type} that this library signs and verifies.
 * Which one is used comes from configuration, never from a message.
 */
public enum SignType {
  /** SHA256withRSA, with keys of at least 2048 bits: the one for new applications. */
  RSA2("SHA256withRSA", 2048),
  /** SHA1withRSA, with keys of at least 1024 bits: for old applications that still use it. */
  RSA("SHA1withRSA", 1024);

  private final String algorithm;
  private final int leastBits;

  SignType(String algorithm, int leastBits) {
    this.algorithm = algorithm;
    this.leastBits = leastBits;
  }

  /** The name of the algorithm in Java's cryptography architecture. */
  public String algorithm() {
    return algorithm;
  }

  /** The shortest key, in bits, that may be used. */
  public int leastBits() {
    return leastBits;
  }
}
