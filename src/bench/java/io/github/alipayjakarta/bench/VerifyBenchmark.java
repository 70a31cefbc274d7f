package io.github.alipayjakarta.bench;

import com.alipay.api.AlipayApiException;
import com.alipay.api.internal.util.AlipaySignature;
import io.github.alipayjakarta.notification.AlipayApp;
import io.github.alipayjakarta.notification.AlipayNotification;
import io.github.alipayjakarta.notification.NotificationReader;
import io.github.alipayjakarta.protocol.AlipayPublicKey;
import io.github.alipayjakarta.protocol.CryptoProvider;
import io.github.alipayjakarta.protocol.RefusedException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** From the raw body of one notification to its proof, against the bare check and the SDK. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class VerifyBenchmark {
  @Param({"jdk", "accp", "conscrypt"})
  private String provider;

  private NotificationReader reader;
  private byte[] body;

  private Provider jca;
  private PublicKey key;
  private byte[] content;
  private byte[] signature;

  private Map<String, String[]> containerParameters;

  @Setup
  public void setUp() throws GeneralSecurityException, ReflectiveOperationException {
    AlipayPublicKey alipayKey =
        AlipayPublicKey.of(Sample.ALIPAY.publicKey(), CryptoProvider.named(provider));
    reader =
        new NotificationReader(
            List.of(AlipayApp.of(Sample.APP_ID, alipayKey)), Sample.CLOCK, Duration.ofDays(7));
    body = Sample.payment("T0001").body();

    jca = jca();
    if (jca != null) {
      // The SDK cannot be told a provider: it takes the JVM's first, here in this fork's own JVM.
      Security.insertProviderAt(jca, 1);
    }
    KeyFactory factory =
        jca == null ? KeyFactory.getInstance("RSA") : KeyFactory.getInstance("RSA", jca);
    byte[] spki = Base64.getDecoder().decode(Sample.ALIPAY.publicKey());
    key = factory.generatePublic(new X509EncodedKeySpec(spki));
    Map<String, String> parameters = new TreeMap<>(Sample.payment("T0001").parameters());
    containerParameters = new HashMap<>();
    parameters.forEach((name, value) -> containerParameters.put(name, new String[] {value}));
    signature = Base64.getDecoder().decode(parameters.remove("sign"));
    parameters.remove("sign_type");
    content =
        parameters.entrySet().stream()
            .map(p -> p.getKey() + "=" + p.getValue())
            .collect(Collectors.joining("&"))
            .getBytes(StandardCharsets.UTF_8);
    if (!bare()) {
      throw new IllegalStateException("the bare check checks something else");
    }
  }

  private Provider jca() throws ReflectiveOperationException {
    return switch (provider) {
      case "accp" ->
          (Provider)
              Class.forName("com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider")
                  .getField("INSTANCE")
                  .get(null);
      case "conscrypt" ->
          (Provider) Class.forName("org.conscrypt.Conscrypt").getMethod("newProvider").invoke(null);
      default -> null;
    };
  }

  /** What this library does for every notification. */
  @Benchmark
  public AlipayNotification ours() throws RefusedException {
    return reader.read(body);
  }

  /** The signature check and nothing else: the text is there, the key is read. */
  @Benchmark
  public boolean bare() throws GeneralSecurityException {
    Signature check =
        jca == null
            ? Signature.getInstance("SHA256withRSA")
            : Signature.getInstance("SHA256withRSA", jca);
    check.initVerify(key);
    check.update(content);
    return check.verify(signature);
  }

  /** As Alipay's own sample does it: the container has parsed the body, the SDK reads the key. */
  @Benchmark
  public boolean sdk() throws AlipayApiException {
    Map<String, String> params = new HashMap<>();
    for (String name : containerParameters.keySet()) {
      String[] values = containerParameters.get(name);
      String valueStr = "";
      for (int i = 0; i < values.length; i++) {
        valueStr = (i == values.length - 1) ? valueStr + values[i] : valueStr + values[i] + ",";
      }
      params.put(name, valueStr);
    }
    return AlipaySignature.rsaCheckV1(params, Sample.ALIPAY.publicKey(), "UTF-8", "RSA2");
  }
}
