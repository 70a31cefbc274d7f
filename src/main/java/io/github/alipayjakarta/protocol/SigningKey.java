package io.github.alipayjakarta.protocol;

import java.security.GeneralSecurityException;
import java.util.Optional;

/** What one algorithm makes of a private key. Thread-safe. */
sealed interface SigningKey permits RsaSigningKey, Sm2SigningKey {
  KeyAlgorithm algorithm();

  int bits();

  /** This key's public half, where the key carries what it is made of. */
  Optional<VerifyingKey> publicHalf();

  boolean isPairOf(VerifyingKey publicKey);

  byte[] signature(SignType type, byte[] content) throws GeneralSecurityException;
}
