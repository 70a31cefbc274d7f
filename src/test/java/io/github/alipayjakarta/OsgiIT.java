package io.github.alipayjakarta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alipayjakarta.notification.AlipayApp;
import io.github.alipayjakarta.notification.NotificationReader;
import io.github.alipayjakarta.orders.Order;
import io.github.alipayjakarta.orders.OrderDesk;
import io.github.alipayjakarta.orders.Product;
import io.github.alipayjakarta.protocol.AlipayPublicKey;
import io.github.alipayjakarta.protocol.AppPrivateKey;
import io.github.alipayjakarta.testkit.PretendAlipay;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleFinder;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWiring;

/** The jar as it was packaged, in a framework that has no server and nothing optional. */
@DisplayName("In OSGi, the library's jar")
class OsgiIT {
  @TempDir Path folder;
  private Framework framework;

  @BeforeEach
  void start() throws BundleException {
    framework =
        ServiceLoader.load(FrameworkFactory.class)
            .findFirst()
            .orElseThrow()
            .newFramework(
                Map.of(Constants.FRAMEWORK_STORAGE, folder.resolve("bundles").toString()));
    framework.start();
  }

  @AfterEach
  void stop() throws Exception {
    framework.stop();
    framework.waitForStop(0);
  }

  @Test
  @DisplayName("starts beside JSON-P, without anything else, and not without it")
  void startsBesideJsonP() throws Exception {
    Bundle library = install(jar());
    assertThatThrownBy(library::start).hasMessageContaining("jakarta.json");

    install(origin("jakarta.json.Json"));
    library.start();

    assertThat(library.getState()).isEqualTo(Bundle.ACTIVE);
    assertThat(library.getSymbolicName()).isEqualTo("io.github.alipayjakarta");
    assertThat(library.getVersion()).hasToString(module().version().orElseThrow().toString());
  }

  @Test
  @DisplayName("has the filter where the servlet API is another bundle")
  void hasTheFilter() throws Exception {
    install(origin("jakarta.json.Json"));
    install(origin("jakarta.servlet.Servlet"));
    Bundle library = install(jar());

    Class<?> filter = library.loadClass("io.github.alipayjakarta.servlet.AlipayNotifyFilter");

    assertThat(filter.getDeclaredConstructor().newInstance()).isNotNull();
    assertThat(filter.getClassLoader()).isSameAs(loader(library));
  }

  @Test
  @DisplayName("signs and verifies for a bundle that imports its packages")
  void signsAndVerifiesForABundle() throws Exception {
    install(origin("jakarta.json.Json"));
    install(jar());
    Bundle json = install(origin("org.eclipse.parsson.JsonProviderImpl"));
    json.start();
    Class<?> customer = install(customer()).loadClass(Customer.class.getName());
    assertThat(customer).isNotSameAs(Customer.class);

    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try {
      // What a mediator of services does where there is one: JSON-P asks this loader for its own.
      thread.setContextClassLoader(loader(json));
      Object bought = ((Callable<?>) customer.getDeclaredConstructor().newInstance()).call();
      assertThat(bought).isEqualTo("T0001");
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Runs in a bundle of its own. */
  public static final class Customer implements Callable<String> {
    private static final String APP_ID = "2021000000000001";

    @Override
    public String call() throws Exception {
      Clock clock = Clock.systemUTC();
      BigDecimal price = new BigDecimal("88.88");
      PretendAlipay alipay = PretendAlipay.withNewKeys(APP_ID, clock);
      String url =
          OrderDesk.builder(APP_ID, AppPrivateKey.of(alipay.privateKey()))
              .build()
              .url(
                  Order.builder(Product.PAGE)
                      .outTradeNo("T0001")
                      .totalAmount(price)
                      .subject("latiao")
                      .build());
      AlipayApp app = AlipayApp.of(APP_ID, AlipayPublicKey.of(alipay.publicKey()));
      String number =
          new NotificationReader(List.of(app), clock, Duration.ofDays(7))
              .read(alipay.paymentSucceeded("T0001", price).body())
              .parameter("out_trade_no");
      return url.contains(number) ? number : url;
    }
  }

  @Test
  @DisplayName("exports the packages that the module exports, with its version, and no other")
  void exportsWhatTheModuleExports() throws Exception {
    List<BundleCapability> packages =
        install(jar())
            .adapt(BundleRevision.class)
            .getDeclaredCapabilities(BundleRevision.PACKAGE_NAMESPACE);

    assertThat(packages)
        .extracting(one -> one.getAttributes().get(BundleRevision.PACKAGE_NAMESPACE))
        .containsExactlyInAnyOrderElementsOf(
            module().exports().stream().map(Exports::source).toList());
    String version = module().version().orElseThrow().toString();
    assertThat(packages)
        .allSatisfy(one -> assertThat(one.getAttributes().get("version")).hasToString(version));
  }

  private static ModuleDescriptor module() throws IOException {
    return ModuleFinder.of(jar()).findAll().iterator().next().descriptor();
  }

  private Bundle install(Path jar) throws BundleException {
    return framework.getBundleContext().installBundle(jar.toUri().toString());
  }

  private static ClassLoader loader(Bundle bundle) {
    return bundle.adapt(BundleWiring.class).getClassLoader();
  }

  private Path customer() throws IOException {
    var manifest = new Manifest();
    Attributes headers = manifest.getMainAttributes();
    headers.putValue("Manifest-Version", "1.0");
    headers.putValue("Bundle-ManifestVersion", "2");
    headers.putValue("Bundle-SymbolicName", "customer");
    headers.putValue(
        "Import-Package",
        Stream.of("notification", "orders", "protocol", "testkit")
            .map(name -> "io.github.alipayjakarta." + name)
            .reduce((one, two) -> one + "," + two)
            .orElseThrow());
    Path jar = folder.resolve("customer.jar");
    String name = Customer.class.getName().replace('.', '/') + ".class";
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out, manifest);
        InputStream content = OsgiIT.class.getResourceAsStream("/" + name)) {
      entries.putNextEntry(new JarEntry(name));
      content.transferTo(entries);
    }
    return jar;
  }

  private static Path origin(String type) throws Exception {
    return Path.of(Class.forName(type).getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static Path jar() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("target"))) {
      return files
          .filter(file -> file.getFileName().toString().matches("alipay-jakarta-[0-9.]+\\.jar"))
          .findFirst()
          .orElseThrow(() -> new AssertionError("there is no jar; run mvn verify"));
    }
  }
}
