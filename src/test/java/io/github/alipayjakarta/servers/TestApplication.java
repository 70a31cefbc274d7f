package io.github.alipayjakarta.servers;

import io.github.alipayjakarta.Vectors;
import io.github.alipayjakarta.servers.war.Echo;
import io.github.alipayjakarta.servers.war.InFront;
import io.github.alipayjakarta.servers.war.Misbehaving;
import io.github.alipayjakarta.servers.war.Seen;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** The web application that every server runs: the library's filter, and servlets behind it. */
final class TestApplication {
  private static final String FILTER = "io.github.alipayjakarta.servlet.AlipayNotifyFilter";

  private TestApplication() {}

  /** Where a vector has a filter, and so a memory, of its own. */
  static String pathOf(Vectors.Message vector) {
    return "/vector-" + Vectors.all().map(Vectors.Message::name).toList().indexOf(vector.name());
  }

  static void writeTo(Path war) throws IOException {
    Path classes = Files.createDirectories(war.resolve("WEB-INF/classes"));
    Path lib = Files.createDirectories(war.resolve("WEB-INF/lib"));
    String servlets = Misbehaving.class.getPackageName().replace('.', '/');
    copyTree(origin(Misbehaving.class.getName()), servlets, classes);
    copyLibrary(origin(FILTER), lib.resolve("alipay-jakarta.jar"));
    copyLibrary(origin("jakarta.json.Json"), lib.resolve("jakarta.json-api.jar"));
    copyLibrary(origin("org.eclipse.parsson.JsonProviderImpl"), lib.resolve("parsson.jar"));
    Files.writeString(war.resolve("page.html"), "<html><body>A page.</body></html>");
    Files.writeString(war.resolve("WEB-INF/web.xml"), webXml());
  }

  private static String webXml() {
    WebXml xml =
        new WebXml()
            .filter("in-front", InFront.class.getName(), Map.of(), "/front/*")
            .filter("alipay", FILTER, settings(), "/notify/*", "/echo/*", "/front/*", "/nowhere/*")
            .filter("rsa", FILTER, with(settings(), "alipay.sign-type", "RSA"), "/rsa/*")
            .filter("real", FILTER, realSettings(), "/real/*")
            .servlet("misbehaving", Misbehaving.class, "/notify/*", "/target/*")
            .servlet("echo", Echo.class, "/echo/*", "/front/*", "/rsa/*", "/real/*")
            .servlet("seen", Seen.class, "/seen");
    for (Vectors.Message vector : Vectors.all().toList()) {
      String path = pathOf(vector);
      xml.filter(path.substring(1), FILTER, settings(), path + "/*");
      xml.servlet("behind-" + path.substring(1), Echo.class, path + "/*");
    }
    return xml.toString();
  }

  private static Map<String, String> settings() {
    return Map.of(
        "alipay.app-id", "2021000000000001",
        "alipay.alipay-public-key", Vectors.key("alipayPublicSpkiBase64"),
        "alipay.seller-id", "2088000000000002",
        "alipay.stale-after", "P36500D");
  }

  private static Map<String, String> realSettings() {
    return Map.of(
        "alipay.app-id", Vectors.real().parameters().get("app_id"),
        "alipay.alipay-public-key", Vectors.realAlipayKey(),
        "alipay.stale-after", "P36500D");
  }

  private static Map<String, String> with(Map<String, String> some, String name, String value) {
    Map<String, String> more = new TreeMap<>(some);
    more.put(name, value);
    return more;
  }

  private static Path origin(String type) {
    try {
      return Path.of(
          Class.forName(type).getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (ClassNotFoundException | URISyntaxException e) {
      throw new IllegalStateException("no " + type + " on the class path of the tests", e);
    }
  }

  private static void copyTree(Path root, String under, Path to) throws IOException {
    for (Path file : files(root.resolve(under))) {
      Path copy = to.resolve(root.relativize(file).toString());
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** A jar as it is; a directory of classes, as an IDE has it, as a jar. */
  private static void copyLibrary(Path library, Path jar) throws IOException {
    if (Files.isRegularFile(library)) {
      Files.copy(library, jar, StandardCopyOption.REPLACE_EXISTING);
      return;
    }
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out)) {
      for (Path file : files(library)) {
        entries.putNextEntry(new JarEntry(library.relativize(file).toString()));
        Files.copy(file, entries);
      }
    }
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
