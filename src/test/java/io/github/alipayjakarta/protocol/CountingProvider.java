package io.github.alipayjakarta.protocol;

import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyFactorySpi;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A provider such as users may name: the JDK's arithmetic, and a count of the verifications. */
final class CountingProvider extends Provider {
  static final String NAME = "Counting";

  private static final long serialVersionUID = 1L;

  private final transient AtomicInteger verifications = new AtomicInteger();

  CountingProvider() {
    super(NAME, "1", "counts verifications");
    offer("KeyFactory", "RSA");
    for (SignType type : List.of(SignType.RSA2, SignType.RSA)) {
      offer("Signature", type.algorithm());
    }
  }

  /** How many since this was asked last. */
  int verifications() {
    return verifications.getAndSet(0);
  }

  private void offer(String kind, String algorithm) {
    putService(
        new Service(this, kind, algorithm, "none", List.of(), Map.of()) {
          @Override
          public Object newInstance(Object parameter) throws NoSuchAlgorithmException {
            return kind.equals("KeyFactory")
                ? new Keys(KeyFactory.getInstance(algorithm))
                : new Counted(Signature.getInstance(algorithm));
          }
        });
  }

  private final class Counted extends SignatureSpi {
    private final Signature signature;

    Counted(Signature signature) {
      this.signature = signature;
    }

    @Override
    protected void engineInitVerify(PublicKey key) throws InvalidKeyException {
      signature.initVerify(key);
    }

    @Override
    protected void engineInitSign(PrivateKey key) throws InvalidKeyException {
      signature.initSign(key);
    }

    @Override
    protected void engineUpdate(byte b) throws SignatureException {
      signature.update(b);
    }

    @Override
    protected void engineUpdate(byte[] bytes, int from, int length) throws SignatureException {
      signature.update(bytes, from, length);
    }

    @Override
    protected byte[] engineSign() throws SignatureException {
      return signature.sign();
    }

    @Override
    protected boolean engineVerify(byte[] bytes) throws SignatureException {
      verifications.incrementAndGet();
      return signature.verify(bytes);
    }

    @Override
    @Deprecated
    protected void engineSetParameter(String name, Object value) {
      throw new UnsupportedOperationException();
    }

    @Override
    @Deprecated
    protected Object engineGetParameter(String name) {
      throw new UnsupportedOperationException();
    }
  }

  private static final class Keys extends KeyFactorySpi {
    private final KeyFactory factory;

    Keys(KeyFactory factory) {
      this.factory = factory;
    }

    @Override
    protected PublicKey engineGeneratePublic(KeySpec spec) throws InvalidKeySpecException {
      return factory.generatePublic(spec);
    }

    @Override
    protected PrivateKey engineGeneratePrivate(KeySpec spec) throws InvalidKeySpecException {
      return factory.generatePrivate(spec);
    }

    @Override
    protected <T extends KeySpec> T engineGetKeySpec(Key key, Class<T> spec)
        throws InvalidKeySpecException {
      return factory.getKeySpec(key, spec);
    }

    @Override
    protected Key engineTranslateKey(Key key) throws InvalidKeyException {
      return factory.translateKey(key);
    }
  }
}
