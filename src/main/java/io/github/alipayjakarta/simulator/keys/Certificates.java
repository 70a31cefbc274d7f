package io.github.alipayjakarta.simulator.keys;

import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The certificates of an application and of its pretend Alipay (公钥证书模式), in files that are named as
 * Alipay's console names them, and who issued them. The roots are two, one of them on a curve,
 * whose serial takes no part in {@code alipay_root_cert_sn}; between a root and the others stands
 * another authority, as with Alipay. Immutable and thread-safe.
 */
public final class Certificates {
  private static final String AUTHORITY_KEY = "authority-private-key.pem";
  private static final String AUTHORITY = "authority.crt";
  private static final String ROOT = "alipayRootCert.crt";
  private static final String ALIPAY = "alipayCertPublicKey_RSA2.crt";

  private static final String OF = ",OU=Throw-away certificates,O=Alipay simulator,C=CN";
  private static final String ROOT_NAME = "CN=Simulated-Root-R1" + OF;
  private static final String CURVE_NAME = "CN=Simulated-Root-E1" + OF;
  private static final String AUTHORITY_NAME = "CN=Simulated-Class-2-R1" + OF;
  private static final String ALIPAY_NAME = "CN=支付宝模拟器-2088000000000156,OU=Alipay,O=支付宝模拟器,C=CN";

  private final MarkedFiles files;
  private final String appFile;

  /** PEM texts of the roots and of the authority that they certify, which has a key of its own. */
  private record Issuing(String roots, String authority, KeyPair keys) {
    static Issuing made() {
      KeyPair root = Authority.newKeys("RSA");
      KeyPair curve = Authority.newKeys("EC");
      KeyPair keys = Authority.newKeys("RSA");
      Authority first = new Authority(ROOT_NAME, root.getPrivate());
      Authority second = new Authority(CURVE_NAME, curve.getPrivate());
      return new Issuing(
          first.certifiesAuthority(ROOT_NAME, root.getPublic().getEncoded())
              + second.certifiesAuthority(CURVE_NAME, curve.getPublic().getEncoded()),
          first.certifiesAuthority(AUTHORITY_NAME, keys.getPublic().getEncoded()),
          keys);
    }

    String certifies(String name, Pair pair) {
      return new Authority(AUTHORITY_NAME, keys.getPrivate()).certifies(name, der(pair));
    }
  }

  private Certificates(MarkedFiles files, String appFile) {
    this.files = files;
    this.appFile = appFile;
  }

  /** Those in the folder; made where they are not there yet. */
  static Certificates in(MarkedFiles files, String appId, Pair app, Pair alipay) {
    String appFile = "appCertPublicKey_" + appId + ".crt";
    if (!files.has(appFile)) {
      Issuing issuing = Issuing.made();
      byte[] key = issuing.keys.getPrivate().getEncoded();
      Map<String, String> texts = new LinkedHashMap<>();
      texts.put(AUTHORITY_KEY, Pem.text("PRIVATE KEY", Base64.getEncoder().encodeToString(key)));
      texts.put(AUTHORITY, issuing.authority);
      texts.put(ROOT, issuing.roots);
      texts.put(ALIPAY, issuing.certifies(ALIPAY_NAME, alipay) + issuing.authority);
      texts.put(appFile, issuing.certifies("CN=" + appId + "-2088000000000002,O=商户,C=CN", app));
      files.write(texts);
    }
    return new Certificates(files, appFile);
  }

  private static byte[] der(Pair pair) {
    return Base64.getDecoder().decode(pair.publicKey());
  }

  /** Where the roots are. */
  public Path rootFile() {
    return files.folder().resolve(ROOT);
  }

  /** Where Alipay's certificate is, with that of the authority that issued it. */
  public Path alipayFile() {
    return files.folder().resolve(ALIPAY);
  }

  /** Where the application's certificate is. */
  public Path appFile() {
    return files.folder().resolve(appFile);
  }

  /** The PEM text of the roots. */
  public String roots() {
    return files.read(ROOT);
  }

  /** The PEM text of Alipay's certificate, with that of the authority that issued it. */
  public String alipay() {
    return files.read(ALIPAY);
  }

  /** The PEM text of the application's certificate. */
  public String app() {
    return files.read(appFile);
  }

  /** The same as {@link #alipay}, for other keys of Alipay's: issued now, and kept nowhere. */
  public String issuedTo(Pair alipay) {
    Authority authority = Authority.of(AUTHORITY_NAME, Pem.base64(files.read(AUTHORITY_KEY)));
    return authority.certifies(ALIPAY_NAME, der(alipay)) + files.read(AUTHORITY);
  }

  /** What looks like {@link #alipay}, and no root of the application's ever issued. */
  public static String issuedByNobody(Pair pair) {
    Issuing others = Issuing.made();
    return others.certifies(ALIPAY_NAME, pair) + others.authority;
  }
}
