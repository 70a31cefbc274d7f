package io.github.alipayjakarta;

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
          Set.of("notification", "orders", "openapi"),
          Set.of("inbox", "handler"),
          Set.of("intake", "jdbc"),
          Set.of("reconcile"),
          Set.of("scheduler"),
          Set.of("settings"),
          Set.of("servlet", "jaxrs"));

  /** Beside the house: sees the ground floor alone. */
  private static final Set<String> BESIDE = Set.of("testkit");

  /** Outside APIs, and the only rooms that may know them. */
  private static final Map<String, Set<String>> DOORS =
      Map.of(
          "jakarta.servlet", Set.of("servlet", "jaxrs"),
          "jakarta.ws.rs", Set.of("jaxrs"),
          "jakarta.json", Set.of("protocol"),
          "jakarta.transaction", Set.of("jdbc", "settings"),
          "javax.sql", Set.of("jdbc", "settings", "scheduler"),
          "com.github.kagkarlsson", Set.of("scheduler"));

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
  @DisplayName("The testkit knows what is on the wire, and not the verifier of notifications")
  void theTestkitKnowsTheGroundFloorAlone() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".testkit")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            FLOORS.stream()
                .skip(1)
                .flatMap(Set::stream)
                .map(room -> ROOT + "." + room)
                .toArray(String[]::new))
        .check(HOUSE);
  }

  @Test
  @DisplayName("Every directory under the root package is a room on a floor, or beside the house")
  void everyDirectoryIsARoom() {
    Set<String> rooms =
        Stream.concat(FLOORS.stream().flatMap(Set::stream), BESIDE.stream())
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
                    rooms.stream().map(room -> ROOT + "." + room).toArray(String[]::new))
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
  @DisplayName("Beside those, the house knows the JDK and annotations about null")
  void theHouseKnowsTheJdkOnly() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            ROOT + "..",
            "java..",
            "javax.naming..",
            "javax.sql..",
            "jakarta.transaction..",
            "com.github.kagkarlsson..",
            "javax.net.ssl..",
            "jakarta.servlet..",
            "jakarta.ws.rs..",
            "jakarta.json..",
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
