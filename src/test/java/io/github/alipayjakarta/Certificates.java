package io.github.alipayjakarta;

import com.alipay.api.AlipayApiException;
import com.alipay.api.internal.util.AntCertificationUtil;
import io.github.alipayjakarta.protocol.AlipayCertificate;
import io.github.alipayjakarta.protocol.AlipayCertificates;
import io.github.alipayjakarta.protocol.AppCertificate;
import io.github.alipayjakarta.protocol.CertificateMode;
import io.github.alipayjakarta.protocol.PinnedRoots;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/** Throw-away certificates that OpenSSL made, of a CA that looks like Alipay's. */
public final class Certificates {
  public static final Instant NOW = Instant.parse("2026-11-23T00:34:04Z");

  private Certificates() {}

  /** The files one after the other, as Alipay hands them out. */
  public static String pem(String... names) {
    StringBuilder all = new StringBuilder();
    for (String name : names) {
      all.append(text(name + (name.contains(".") ? "" : ".pem"))).append('\n');
    }
    return all.toString();
  }

  private static String text(String name) {
    try (InputStream in = Certificates.class.getResourceAsStream("/certificates/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Like alipayRootCert.crt: one that the JDK cannot read, an RSA, an EC and a SHA1-RSA root. */
  public static String rootFile() {
    String alipays = pem("alipayRootCert.crt");
    String unreadable = alipays.substring(0, alipays.indexOf("-----END") + 25) + "\n\n";
    return unreadable + pem("root", "ec", "root-sha1");
  }

  public static String appFile() {
    return pem("app", "class1");
  }

  public static String alipayFile() {
    return pem("alipay", "class2");
  }

  public static String nextFile() {
    return pem("next", "class2");
  }

  /** The private key of the next certificate, and of all that are refused: bare Base64. */
  public static String nextKey() {
    String text = pem("next-key");
    return text.substring(text.indexOf("-----BEGIN")).replaceAll("-----[A-Z ]+-----|\\s", "");
  }

  /** {@code alipay_cert_sn} or {@code app_cert_sn} of a file, as the official SDK tells it. */
  public static String sn(String name) {
    try {
      return AntCertificationUtil.getCertSN(AntCertificationUtil.getCertFromContent(pem(name)));
    } catch (AlipayApiException e) {
      throw new IllegalStateException(e);
    }
  }

  /** {@code alipay_root_cert_sn}, as the official SDK tells it. */
  public static String rootSn() {
    return AntCertificationUtil.getRootCertSN(rootFile());
  }

  /** {@code alipay_cert_content} as the gateway sends it. */
  public static String content(String pem) {
    return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII));
  }

  /** The file itself, for the official SDK, which wants paths. */
  public static String path(Path directory, String name, String text) {
    try {
      return Files.writeString(directory.resolve(name), text).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static PinnedRoots roots() {
    try {
      return PinnedRoots.of(rootFile(), NOW);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Certificate mode with these files of Alipay's. */
  public static CertificateMode mode(String... alipayFiles) {
    try {
      List<AlipayCertificate> alipays = new ArrayList<>();
      for (String file : alipayFiles) {
        alipays.add(AlipayCertificate.of(file, roots(), NOW));
      }
      return new CertificateMode(AppCertificate.of(appFile(), NOW), roots(), alipays);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  public static AlipayCertificates certificates(Clock clock) {
    return new AlipayCertificates(mode(alipayFile()), clock);
  }
}
