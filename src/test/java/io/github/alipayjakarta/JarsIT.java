package io.github.alipayjakarta;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleDescriptor.Requires.Modifier;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two jars as they were packaged: what an application gets, and what a developer runs. */
@DisplayName("The jars")
class JarsIT {
  private static final Path TARGET = Path.of("target");

  @ParameterizedTest
  @ValueSource(strings = {".jar", "-sources.jar", "-javadoc.jar"})
  @DisplayName("The library, its sources and its documentation hold no toolbox and no simulator")
  void theLibraryHoldsNoToolbox(String ending) throws IOException {
    assertThat(names(jar(ending)))
        .isNotEmpty()
        .noneMatch(name -> name.contains("/toolbox") || name.contains("/simulator"))
        .allMatch(name -> ending.contains("javadoc") || isOurs(name));
  }

  @Test
  @DisplayName("The library stays small")
  void theLibraryStaysSmall() throws IOException {
    assertThat(Files.size(jar(".jar"))).isLessThan(820_000);
  }

  @Test
  @DisplayName("An application that takes the library takes JSON-P, and nothing else but the JDK")
  void theLibraryDragsInJsonOnly() throws IOException {
    assertThat(ModuleFinder.of(jar(".jar")).findAll())
        .singleElement()
        .satisfies(
            module ->
                assertThat(module.descriptor().requires())
                    .filteredOn(required -> !required.modifiers().contains(Modifier.STATIC))
                    .extracting(Requires::name)
                    .filteredOn(name -> !name.startsWith("java."))
                    .containsExactly("jakarta.json"));
    assertThat(dependenciesOfUsers()).containsExactlyInAnyOrder("jakarta.json-api", "parsson");
  }

  @Test
  @DisplayName("The toolbox holds all that it needs, and no door to a server")
  void theToolboxHoldsAllThatItNeeds() throws IOException {
    assertThat(names(jar("-toolbox.jar")))
        .contains(
            "io/github/alipayjakarta/toolbox/Toolbox.class",
            "io/github/alipayjakarta/diagnosis/package-info.class",
            "jakarta/json/Json.class",
            "org/eclipse/parsson/JsonProviderImpl.class",
            "META-INF/services/jakarta.json.spi.JsonProvider",
            "picocli/CommandLine.class",
            "com/google/zxing/qrcode/QRCodeWriter.class",
            "org/bouncycastle/jce/provider/BouncyCastleProvider.class",
            "META-INF/LICENSE")
        .noneMatch(
            name ->
                name.matches(
                    "(module-info.class|.*jakarta.(servlet|enterprise).*|.*/(jaxrs|cdi)/.*|.*spring.*|META-INF/.*[.](SF|RSA))"))
        .doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("The toolbox runs alone, in a directory where nothing else is")
  void theToolboxRunsAlone() throws Exception {
    Path nowhere = Files.createTempDirectory("toolbox");
    Path output = nowhere.resolve("output");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                jar("-toolbox.jar").toAbsolutePath().toString(),
                "--help")
            .directory(nowhere.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(Files.readString(output)).contains("--help").doesNotContain("Exception");
      assertThat(process.exitValue()).isZero();
    } finally {
      process.destroyForcibly();
      Files.delete(output);
      Files.delete(nowhere);
    }
  }

  @Test
  @DisplayName(
      "The simulator in the toolbox starts, with keys that it makes and with those it finds")
  void theSimulatorStarts(@TempDir Path folder, TestReporter reporter) throws Exception {
    for (String start : List.of("first", "later")) {
      long began = System.nanoTime();
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-jar",
                  jar("-toolbox.jar").toAbsolutePath().toString(),
                  "start",
                  "--port=0",
                  "--lang=en",
                  "--keys=" + folder.resolve("keys"))
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .start();
      try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
        assertThat(lines.readLine()).startsWith("The simulator is ready: http://localhost:");
        // Told and not judged: other work on the machine would decide.
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        reporter.publishEntry(start + " start to ready", millis + " ms");
      } finally {
        process.destroyForcibly().waitFor();
      }
    }
  }

  private static boolean isOurs(String name) {
    return name.endsWith("/")
        || name.startsWith("io/github/alipayjakarta/")
        || name.startsWith("META-INF/")
        || name.startsWith("module-info.");
  }

  /** By the pom that the jar carries: those that Maven hands on to users. */
  private static List<String> dependenciesOfUsers() throws IOException {
    try (var jar = new ZipFile(jar(".jar").toFile());
        InputStream pom =
            jar.getInputStream(
                jar.getEntry("META-INF/maven/io.github.alipayjakarta/alipay-jakarta/pom.xml"))) {
      Document xml =
          Jsoup.parse(
              new String(pom.readAllBytes(), StandardCharsets.UTF_8), "", Parser.xmlParser());
      return xml.select("project > dependencies > dependency").stream()
          .filter(dependency -> dependency.select("optional").isEmpty())
          .filter(dependency -> !dependency.select("scope").text().matches("provided|test"))
          .map(dependency -> dependency.select("> artifactId").text())
          .toList();
    }
  }

  private static List<String> names(Path jar) throws IOException {
    try (var zip = new ZipFile(jar.toFile())) {
      return zip.stream().map(Object::toString).toList();
    }
  }

  private static Path jar(String ending) throws IOException {
    try (Stream<Path> files = Files.list(TARGET)) {
      return files
          .filter(file -> file.getFileName().toString().matches("alipay-jakarta-[0-9.]+" + ending))
          .findFirst()
          .orElseThrow(() -> new AssertionError("there is no " + ending + "; run mvn verify"));
    }
  }
}
