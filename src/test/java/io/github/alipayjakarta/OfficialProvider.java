package io.github.alipayjakarta;

import java.security.Security;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The official SDK reads certificates and SM2 keys through a provider that it registers with the
 * JVM, once, and takes a security property's value away: both last as long as the tests that ask
 * it.
 */
public final class OfficialProvider implements BeforeAllCallback, AfterAllCallback {
  private static final String PROPERTY = "jdk.certpath.disabledAlgorithms";

  private String before;

  @Override
  public void beforeAll(ExtensionContext context) throws ClassNotFoundException {
    before = Security.getProperty(PROPERTY);
    Class.forName("com.alipay.api.internal.util.AntCertificationUtil");
    Security.addProvider(new BouncyCastleProvider());
  }

  @Override
  public void afterAll(ExtensionContext context) {
    Security.removeProvider(BouncyCastleProvider.PROVIDER_NAME);
    Security.setProperty(PROPERTY, before);
  }
}
