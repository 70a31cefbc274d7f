package io.github.alipayjakarta;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The house")
class ArchitectureTest {
  private static final String ROOT = "io.github.alipayjakarta";
  private static final Path SOURCES = Path.of("src/main/java/io/github/alipayjakarta");

  /** From the ground up; a room may use rooms on lower floors, never its own floor, never above. */
  private static final List<Set<String>> FLOORS =
      List.of(
          Set.of("protocol"),
          Set.of("notification", "orders", "openapi", "diagnosis"),
          Set.of("inbox", "handler", "returned"),
          Set.of("intake", "jdbc"),
          Set.of("reconcile"),
          Set.of("scheduler"),
          Set.of("settings"),
          Set.of("counter"),
          Set.of("servlet", "jaxrs", "micrometer", "cdi"),
          Set.of("spring"));

  /** Beside the house, and which of its rooms, and of one another, each of them sees. */
  private static final Map<String, Set<String>> BESIDE =
      Map.of(
          "testkit",
          Set.of("protocol"),
          "simulator",
          Set.of("protocol", "notification", "orders", "testkit"),
          "toolbox",
          Set.of(
              "protocol",
              "notification",
              "orders",
              "diagnosis",
              "settings",
              "testkit",
              "simulator"));

  /** Outside APIs, and the only rooms that may know them. */
  private static final Map<String, Set<String>> DOORS =
      Map.ofEntries(
          Map.entry("jakarta.servlet", Set.of("servlet", "jaxrs", "cdi", "spring")),
          Map.entry("jakarta.enterprise", Set.of("cdi")),
          Map.entry("jakarta.ws.rs", Set.of("jaxrs")),
          Map.entry("org.glassfish.jersey", Set.of("jaxrs")),
          Map.entry("org.jboss.resteasy", Set.of("jaxrs")),
          Map.entry("org.apache.cxf", Set.of("jaxrs")),
          Map.entry("jakarta.json", Set.of("protocol")),
          Map.entry("org.bouncycastle", Set.of("protocol", "simulator")),
          Map.entry("jdk.jfr", Set.of("intake")),
          Map.entry("javax.xml", Set.of("notification", "servlet")),
          Map.entry("io.micrometer", Set.of("micrometer", "spring")),
          Map.entry("jakarta.transaction", Set.of("jdbc", "settings")),
          Map.entry("javax.sql", Set.of("jdbc", "scheduler", "settings", "spring")),
          Map.entry("com.github.kagkarlsson", Set.of("scheduler")),
          Map.entry("org.springframework", Set.of("spring")),
          Map.entry("io.undertow", Set.of("servlet")),
          Map.entry("picocli", Set.of("toolbox")),
          Map.entry("com.google.zxing", Set.of("simulator")),
          Map.entry("com.sun.net.httpserver", Set.of("simulator", "toolbox")),
          Map.entry("org.junit.jupiter", Set.of("simulator")));

  /** The simulator's own rooms, from the ground up; the room without a name is its front door. */
  private static final List<String> SIMULATOR =
      List.of(
          "words",
          "time",
          "keys",
          "timeline",
          "trade",
          "delivery",
          "act",
          "gateway",
          "web",
          "",
          "junit");

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  @DisplayName("A room uses rooms on lower floors, never its own floor, never above")
  void aRoomUsesRoomsOnLowerFloorsOnly() {
    for (int floor = 0; floor < FLOORS.size(); floor++) {
      for (String room : FLOORS.get(floor)) {
        for (int above = floor; above < FLOORS.size(); above++) {
          for (String other : FLOORS.get(above)) {
            if (!room.equals(other)) {
              noClasses()
                  .that()
                  .resideInAPackage(ROOT + "." + room)
                  .should()
                  .dependOnClassesThat()
                  .resideInAPackage(ROOT + "." + other)
                  .allowEmptyShould(true)
                  .check(HOUSE);
            }
          }
        }
      }
    }
  }

  @Test
  @DisplayName("What stands beside the house sees the rooms on its list, and no room sees it")
  void whatStandsBesideSeesItsRoomsOnly() {
    for (String room : directories()) {
      Set<String> seen = BESIDE.getOrDefault(room, Set.of());
      Set<String> unseen =
          new TreeSet<>(BESIDE.containsKey(room) ? directories() : BESIDE.keySet());
      unseen.removeAll(seen);
      unseen.remove(room);
      noClasses()
          .that()
          .resideInAPackage(ROOT + "." + room + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              unseen.stream().map(other -> ROOT + "." + other + "..").toArray(String[]::new))
          .allowEmptyShould(true)
          .check(HOUSE);
    }
  }

  @Test
  @DisplayName("The simulator knows the vocabulary of events, and not who verifies notifications")
  void theSimulatorDoesNotKnowTheVerifier() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".simulator..")
        .should()
        .dependOnClassesThat()
        .haveNameMatching(".*\\.(NotificationReader|AlipayNotification|SignatureVerifier)(\\$.*)?")
        .allowEmptyShould(true)
        .check(HOUSE);
  }

  @Test
  @DisplayName("The simulator's own rooms use only those before them")
  void theSimulatorsRoomsUseOnlyThoseBeforeThem() {
    for (int room = 0; room < SIMULATOR.size() - 1; room++) {
      noClasses()
          .that()
          .resideInAPackage(simulatorRoom(SIMULATOR.get(room)))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              SIMULATOR.stream()
                  .skip(room + 1)
                  .map(ArchitectureTest::simulatorRoom)
                  .toArray(String[]::new))
          .check(HOUSE);
    }
  }

  private static String simulatorRoom(String name) {
    return ROOT + ".simulator" + (name.isEmpty() ? "" : "." + name);
  }

  @Test
  @DisplayName("Every directory under the root package is a room on a floor, or beside the house")
  void everyDirectoryIsARoom() {
    Set<String> rooms =
        Stream.concat(FLOORS.stream().flatMap(Set::stream), BESIDE.keySet().stream())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(directories()).isEqualTo(rooms);
  }

  @Test
  @DisplayName("Each outside API is known in its own rooms only")
  void eachOutsideApiHasItsRooms() {
    DOORS.forEach(
        (api, rooms) ->
            noClasses()
                .that()
                .resideOutsideOfPackages(
                    rooms.stream().map(room -> ROOT + "." + room + "..").toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(api + "..")
                .check(HOUSE));
  }

  @Test
  @DisplayName("Only one class knows JSON-P")
  void onlyOneClassKnowsJson() {
    noClasses()
        .that()
        .doNotHaveSimpleName("JsonText")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jakarta.json..")
        .check(HOUSE);
  }

  @Test
  @DisplayName(
      "Only one class knows BouncyCastle, and in the toolbox one more, so that nothing else fails without")
  void onlyOneClassKnowsBouncyCastle() {
    noClasses()
        .that()
        .haveNameNotMatching(".*\\.(protocol\\.BouncyCastle(\\$.*)?|simulator\\.keys\\.Authority)")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.bouncycastle..")
        .check(HOUSE);
  }

  @Test
  @DisplayName(
      "Only a handler's method and its annotations are opened, nothing of a server's or of Java's")
  void nothingOpensWhatIsNotPublic() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(ROOT + ".handler.HandlerMethod")
        .and()
        .doNotHaveFullyQualifiedName(ROOT + ".handler.BrokenPromise")
        .should()
        .callMethodWhere(
            target(nameMatching("setAccessible|trySetAccessible|privateLookupIn"))
                .and(target(owner(resideInAPackage("java.lang..")))))
        .check(HOUSE);
  }

  @Test
  @DisplayName("Beside those, everything knows the JDK and annotations about null")
  void theHouseKnowsTheJdkOnly() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            ROOT + "..",
            "java..",
            "javax.crypto..",
            "javax.naming..",
            "javax.sql..",
            "javax.xml.stream..",
            "jdk.jfr..",
            "io.micrometer..",
            "jakarta.transaction..",
            "com.github.kagkarlsson..",
            "javax.net.ssl..",
            "javax.security.auth.x500..",
            "jakarta.servlet..",
            "jakarta.ws.rs..",
            "org.glassfish.jersey..",
            "org.jboss.resteasy.spi..",
            "org.apache.cxf..",
            "jakarta.json..",
            "org.bouncycastle..",
            "picocli..",
            "com.google.zxing..",
            "com.sun.net.httpserver..",
            "org.junit.jupiter..",
            "io.undertow.servlet..",
            "org.springframework..",
            "jakarta.enterprise..",
            "org.jspecify..")
        .check(HOUSE);
  }

  @Test
  @DisplayName("No type is named after what it is not: Util, Helper, Manager, Impl, Abstract")
  void noTypeIsNamedAfterNothing() {
    noClasses()
        .should()
        .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)(\\$.*)?")
        .check(HOUSE);
  }

  @Test
  @DisplayName("No type has more than 200 lines of code, the catalogue of parameters excepted")
  void noTypeIsLong() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      assertThat(
              files
                  .filter(file -> file.toString().endsWith(".java"))
                  .filter(file -> !file.endsWith("TradeEvent.java"))
                  .filter(file -> codeLines(file) > 200))
          .isEmpty();
    }
  }

  @Test
  @DisplayName("The map in the root package names every room")
  void theMapNamesEveryRoom() throws IOException {
    String map = Files.readString(SOURCES.resolve("package-info.java"));

    assertThat(directories()).allSatisfy(room -> assertThat(map).contains(" " + room + " "));
  }

  private static Set<String> directories() {
    try (Stream<Path> entries = Files.list(SOURCES)) {
      return entries
          .filter(Files::isDirectory)
          .map(directory -> directory.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long codeLines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("import ") && !line.startsWith("*"))
          .filter(line -> !line.startsWith("//") && !line.startsWith("/*"))
          .count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
