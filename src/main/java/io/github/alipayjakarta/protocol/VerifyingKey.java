package io.github.alipayjakarta.protocol;

import java.security.GeneralSecurityException;
import java.util.Optional;

/**
 * What one algorithm makes of a public key. Two are equal if they verify the same signatures.
 * Thread-safe.
 */
sealed interface VerifyingKey permits RsaVerifyingKey, Sm2VerifyingKey {
  KeyAlgorithm algorithm();

  int bits();

  /** Whether these bytes have the form of a signature of this key, without any arithmetic. */
  boolean couldHaveMade(byte[] signature);

  /** Whether the signature was made over this content with this key's private half. */
  boolean verifies(SignType type, byte[] content, byte[] signature) throws GeneralSecurityException;

  /** What the signature was made over, where the algorithm lets that be seen. */
  Optional<SignedDigest> opened(byte[] signature);
}
