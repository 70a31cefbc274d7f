package io.github.alipayjakarta.simulator.gateway;

import io.github.alipayjakarta.protocol.AppPrivateKey;
import io.github.alipayjakarta.simulator.keys.CertificateSn;
import io.github.alipayjakarta.simulator.keys.Certificates;
import io.github.alipayjakarta.simulator.keys.Pair;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Alipay's certificate, those that it had before, and what requests must say of certificates
 * (公钥证书模式; 8 of the protocol). Thread-safe.
 */
public final class AlipaysCertificates {
  private final Certificates certificates;
  private final BooleanSupplier isUnissued;
  private final String appSn;
  private final String rootSn;
  private final Map<String, String> contents = new ConcurrentHashMap<>();
  private volatile Signer current;
  private @Nullable Signer unissued;

  /**
   * Who signs.
   *
   * @param sn {@code alipay_cert_sn}
   * @param key the certificate's private half
   */
  record Signer(String sn, AppPrivateKey key) {}

  /**
   * The certificates of a folder.
   *
   * @param alipay the keys of Alipay's certificate in it
   * @param isUnissued whether answers are signed under a certificate that no root issued
   * @throws InvalidKeyException if the private key is none
   */
  public AlipaysCertificates(Certificates certificates, Pair alipay, BooleanSupplier isUnissued)
      throws InvalidKeyException {
    this.certificates = certificates;
    this.isUnissued = isUnissued;
    this.appSn = CertificateSn.first(certificates.app());
    this.rootSn = CertificateSn.ofRoots(certificates.roots());
    this.current = signer(certificates.alipay(), alipay);
  }

  private Signer signer(String text, Pair pair) throws InvalidKeyException {
    String sn = CertificateSn.first(text);
    contents.put(sn, text);
    return new Signer(sn, AppPrivateKey.of(pair.privateKey()));
  }

  /**
   * Alipay gets another certificate, of other keys (更换证书): from now on it signs with them.
   *
   * @return the new certificate's {@code alipay_cert_sn}
   */
  public synchronized String change() {
    Pair next = Pair.ofTheMoment();
    current = made(certificates.issuedTo(next), next);
    return current.sn;
  }

  private Signer made(String text, Pair pair) {
    try {
      return signer(text, pair);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException("the simulator made this key", e);
    }
  }

  /** {@code alipay_cert_sn} of the certificate that Alipay has now. */
  public String sn() {
    return current.sn;
  }

  /** Signs whatever Alipay signs now. */
  public AppPrivateKey key() {
    return current.key;
  }

  /** Who signs answers: Alipay, unless somebody else is to. */
  Signer ofAnswers() {
    return isUnissued.getAsBoolean() ? unissued() : current;
  }

  private synchronized Signer unissued() {
    if (unissued == null) {
      Pair pair = Pair.ofTheMoment();
      unissued = made(Certificates.issuedByNobody(pair), pair);
    }
    return unissued;
  }

  /** {@code alipay.open.app.alipaycert.download}. */
  Map<String, Object> download(Business business) throws GatewayException {
    String text = contents.get(business.required("alipay_cert_sn"));
    if (text == null) {
      throw Problem.INVALID_PARAMETER.with("：alipay_cert_sn");
    }
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    return Map.of("alipay_cert_content", Base64.getEncoder().encodeToString(bytes));
  }

  /** No document names the code that Alipay answers: this one is the simulator's choice. */
  void check(GatewayRequest request) throws GatewayException {
    check(request, "app_cert_sn", appSn);
    check(request, "alipay_root_cert_sn", rootSn);
  }

  private static void check(GatewayRequest request, String name, String expected)
      throws GatewayException {
    String sent = request.parameter(name);
    if (!sent.equals(expected)) {
      throw Problem.INVALID_PARAMETER.with(
          "：%s (simulator: %s is expected in certificate mode, not %s)"
              .formatted(name, expected, sent.isEmpty() ? "nothing" : sent));
    }
  }
}
