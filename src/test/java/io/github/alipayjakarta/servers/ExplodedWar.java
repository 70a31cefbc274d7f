package io.github.alipayjakarta.servers;

import io.github.alipayjakarta.servers.war.Misbehaving;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * A web application as a directory: a descriptor, the test's servlets, the library, JSON-P and what
 * else it carries.
 */
record ExplodedWar(WebXml xml, List<Path> carried, List<Class<?>> more, boolean json) {
  ExplodedWar(WebXml xml) {
    this(xml, List.of(), List.of(), true);
  }

  /** With more jars in its WEB-INF/lib. */
  ExplodedWar carrying(List<Path> jars) {
    return new ExplodedWar(xml, jars, more, json);
  }

  /** With these classes beside the servlets. */
  ExplodedWar with(Class<?>... classes) {
    return new ExplodedWar(xml, carried, List.of(classes), json);
  }

  /** As somebody has it who excludes what the library brings along. */
  ExplodedWar withoutJson() {
    return new ExplodedWar(xml, carried, more, false);
  }

  Path writeTo(Path war) throws IOException {
    Path classes = Files.createDirectories(war.resolve("WEB-INF/classes"));
    Path lib = Files.createDirectories(war.resolve("WEB-INF/lib"));
    String servlets = Misbehaving.class.getPackageName().replace('.', '/');
    copyTree(origin(Misbehaving.class.getName()), servlets, classes);
    for (Class<?> type : more) {
      String name = type.getName().replace('.', '/') + ".class";
      Path copy = classes.resolve(name);
      Files.createDirectories(copy.getParent());
      Files.copy(origin(type.getName()).resolve(name), copy, StandardCopyOption.REPLACE_EXISTING);
    }
    copyLibrary(origin(TestApplication.FILTER), lib.resolve("alipay-jakarta.jar"));
    if (json) {
      copyLibrary(origin("jakarta.json.Json"), lib.resolve("jakarta.json-api.jar"));
      copyLibrary(origin("org.eclipse.parsson.JsonProviderImpl"), lib.resolve("parsson.jar"));
    }
    for (Path jar : carried) {
      copyLibrary(jar, lib.resolve(jar.getFileName()));
    }
    if (!carried.isEmpty()) {
      // Weld looks for no beans where there is none.
      Files.writeString(war.resolve("WEB-INF/beans.xml"), "<beans/>");
    }
    Files.writeString(war.resolve("page.html"), "<html><body>A page.</body></html>");
    Files.writeString(war.resolve("WEB-INF/web.xml"), xml.toString());
    return war;
  }

  static Path origin(String type) {
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
