package io.github.alipayjakarta.servers;

import io.github.alipayjakarta.servers.found.Taken;
import io.github.alipayjakarta.servers.found.TakenByCdi;
import io.github.alipayjakarta.servers.found.TakenBySpring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The servers that the library is run on. */
enum Server {
  TOMCAT_10_1("Tomcat 10.1", "tomcat-10.1", "tomcat-embed-core"),
  TOMCAT_11("Tomcat 11", "tomcat-11.0", "tomcat-embed-core"),
  JETTY_12_0("Jetty 12.0", "jetty-12.0", "jetty-server"),
  JETTY_12_1("Jetty 12.1", "jetty-12.1", "jetty-server"),
  UNDERTOW("Undertow", "undertow-2.3", "undertow-servlet"),
  TOMCAT_WITH_WELD("Tomcat with Weld and Jersey", "tomcat-10.1", "tomcat-embed-core"),
  BOOT_TOMCAT("Spring Boot on Tomcat", "spring-boot-3.5-tomcat", "spring-boot"),
  BOOT_JETTY("Spring Boot on Jetty", "spring-boot-3.5-jetty", "spring-boot"),
  BOOT_UNDERTOW("Spring Boot on Undertow", "spring-boot-3.5-undertow", "spring-boot"),
  TOMEE("TomEE", "tomee-10", "tomee-embedded"),
  GLASSFISH("GlassFish", "glassfish-7", "glassfish-embedded-all"),
  PAYARA("Payara Micro", "payara-micro-6", "payara-micro"),
  OPEN_LIBERTY("Open Liberty", "open-liberty-26", "wlp"),
  TOMCAT_SECURED("Tomcat with a security manager", "tomcat-10.1-secured", "apache-tomcat"),
  WILDFLY("WildFly", "wildfly-39", "wildfly");

  private static final Path ALL = Path.of("target", "it", "servers");
  private static final Set<Server> QUICK = EnumSet.range(TOMCAT_10_1, UNDERTOW);

  /** Under which the profile "servers" unpacks what is no jar. */
  private static final Path UNPACKED = Path.of("target", "unpacked");

  private static final Path TOMCAT = UNPACKED.resolve("apache-tomcat-10.1.59");

  private final String title;
  private final String directory;
  private final String product;

  /**
   * A server.
   *
   * @param directory under src/it/servers: its launcher, and what it needs
   * @param product what its version stands behind in the name of a file
   */
  Server(String title, String directory, String product) {
    this.title = title;
    this.directory = directory;
    this.product = product;
  }

  /**
   * Those that mvn verify alone runs; with the profile "servers" it is all of them, with
   * -Dservers=UNDERTOW,WILDFLY it is these.
   */
  static Stream<Server> wanted() {
    String names = System.getProperty("servers", "quick");
    return switch (names) {
      case "quick" -> quick();
      case "all" -> Stream.of(values());
      default -> Stream.of(names.split(",")).map(Server::valueOf);
    };
  }

  /** Those that are fetched for every build, and take no more than seconds to start. */
  static Stream<Server> quick() {
    return QUICK.stream();
  }

  /**
   * Those that run once more on a second JDK: all that can. On JDK 25, TomEE 10.0.0-M2 does not
   * start (it sets a Policy, which is gone), GlassFish 7.0.21 deploys nothing (it cannot read that
   * Java's classes), and there is no security manager.
   */
  static Stream<Server> wantedOnSecondJdk() {
    Set<Server> cannot = EnumSet.of(TOMEE, GLASSFISH, TOMCAT_SECURED);
    return wanted().filter(server -> !cannot.contains(server));
  }

  /** Where the build has put its launcher and, under lib, what it needs. */
  Path home() {
    return ALL.resolve(directory);
  }

  /** The source of the program that runs it. */
  Path launcher() {
    Server like = hasAPortForEach() ? BOOT_TOMCAT : this;
    return like.home().resolve("Launch.java");
  }

  /** Where one run of it keeps its applications and its log. */
  Path run() {
    return ALL.resolve("runs").resolve(name());
  }

  /** The jars that it consists of, as far as they are on its class path. */
  List<Path> jars() throws IOException {
    return switch (this) {
      case OPEN_LIBERTY -> List.of(UNPACKED.resolve("wlp/bin/tools/ws-server.jar"));
      case WILDFLY -> List.of(WildFly.HOME.resolve("jboss-modules.jar"));
      case TOMCAT_SECURED ->
          List.of(TOMCAT.resolve("bin/bootstrap.jar"), TOMCAT.resolve("bin/tomcat-juli.jar"));
      default -> jarsIn(directory);
    };
  }

  /** The jars that an application brings along, where the server lacks what they are. */
  List<Path> carried() throws IOException {
    if (this != TOMCAT_WITH_WELD) {
      return List.of();
    }
    List<Path> jars = new ArrayList<>(jarsIn("weld-5.1"));
    jars.addAll(jarsIn("jersey-3.1"));
    return jars;
  }

  /** The same for the applications with resources: JAX-RS where the server has none. */
  List<Path> carriedForJaxRs() throws IOException {
    return switch (this) {
      case TOMCAT_10_1, TOMCAT_11, JETTY_12_0, JETTY_12_1, UNDERTOW, TOMCAT_SECURED ->
          jarsIn("jersey-3.1");
      default -> carried();
    };
  }

  /** What takes the notification behind the filter, in each way of its frameworks. */
  Class<?>[] taking() {
    return switch (this) {
      case BOOT_TOMCAT, BOOT_JETTY, BOOT_UNDERTOW -> new Class<?>[] {TakenBySpring.class};
      case TOMEE, GLASSFISH, PAYARA, OPEN_LIBERTY, WILDFLY ->
          new Class<?>[] {Taken.class, TakenByCdi.class};
      default -> new Class<?>[] {Taken.class};
    };
  }

  /** Where they are, in the application. */
  List<String> takingAt() {
    return hasJaxRs() ? List.of("/api/taken", "/api/injected") : List.of("/api/taken");
  }

  /** Whether its launcher has a switch for virtual threads. */
  boolean hasVirtualThreads() {
    return QUICK.contains(this) || this == TOMCAT_WITH_WELD || hasAPortForEach();
  }

  /** The annotated classes of the application that become handlers by themselves, sorted. */
  List<String> foundHandlers() {
    return switch (this) {
      case UNDERTOW, BOOT_TOMCAT, BOOT_JETTY, BOOT_UNDERTOW -> List.of();
      // It asks nobody about annotations of methods.
      case TOMEE -> List.of("Journal", "Keeper", "Till");
      default -> List.of("Journal", "Keeper", "Plain", "Till");
    };
  }

  /**
   * The handlers of that application: for Undertow, which looks for none, a setting names one, and
   * in Spring Boot they are beans.
   */
  List<String> handlers() {
    return switch (this) {
      case UNDERTOW -> List.of("Till");
      case BOOT_TOMCAT, BOOT_JETTY, BOOT_UNDERTOW -> List.of("Journal", "Keeper", "Plain", "Till");
      default -> foundHandlers();
    };
  }

  /** Whether it goes on without an application that could not be deployed. */
  boolean goesOn() {
    return EnumSet.of(TOMEE, GLASSFISH, PAYARA, OPEN_LIBERTY, WILDFLY, TOMCAT_SECURED)
        .contains(this);
  }

  /** Whether it serves an application without a filter that fails to start. */
  boolean leavesFiltersOut() {
    return this == GLASSFISH || this == PAYARA;
  }

  /** What it writes to a file alone: the causes of what Open Liberty prints. */
  String ownLog() throws IOException {
    return this == OPEN_LIBERTY
        ? Files.readString(UNPACKED.resolve("wlp/usr/servers/tests/logs/messages.log"))
        : "";
  }

  /** Whether it has JSON-P, so that no application need carry it. */
  boolean hasJson() {
    return EnumSet.of(TOMEE, GLASSFISH, PAYARA, OPEN_LIBERTY, WILDFLY).contains(this);
  }

  /** Whether it has JAX-RS. */
  boolean hasJaxRs() {
    return hasJson();
  }

  /** Whether it speaks HTTP/2 without TLS; TomEE embedded has no switch for it. */
  boolean speaksHttp2() {
    return this != TOMEE;
  }

  /** What Java itself must be told. */
  List<String> options() {
    return switch (this) {
      case GLASSFISH ->
          List.of(
              "-Xmx512m",
              "--add-opens=java.base/java.lang=ALL-UNNAMED",
              "--add-opens=java.naming/javax.naming.spi=ALL-UNNAMED");
      case PAYARA, TOMEE -> List.of("-Xmx512m", "--add-opens=java.base/java.lang=ALL-UNNAMED");
      case OPEN_LIBERTY ->
          List.of(
              "-Xmx512m",
              "@" + UNPACKED.resolve("wlp/lib/platform/java/java9.options"),
              "-javaagent:" + UNPACKED.resolve("wlp/bin/tools/ws-javaagent.jar"));
      case WILDFLY -> WildFly.OPTIONS;
      case TOMCAT_SECURED ->
          List.of(
              "-Xmx256m",
              // Its launcher sets one, which Java 18 and newer allow to those that say so.
              "-Djava.security.manager=allow",
              "--add-opens=java.base/java.io=ALL-UNNAMED",
              "--add-opens=java.base/java.lang=ALL-UNNAMED",
              "--add-opens=java.rmi/sun.rmi.transport=ALL-UNNAMED");
      default -> List.of("-Xmx256m");
    };
  }

  /** The line that says it is there; launchers of our own say the same. */
  boolean isReady(String line) {
    return switch (this) {
      case OPEN_LIBERTY -> line.contains("CWWKF0011I");
      // With or without errors: a deployment that must fail is one.
      case WILDFLY -> line.contains("WFLYSRV0025") || line.contains("WFLYSRV0026");
      default -> line.startsWith(RunningServer.READY);
    };
  }

  /** Whether an application has a port of its own. */
  boolean hasAPortForEach() {
    return this == BOOT_TOMCAT || this == BOOT_JETTY || this == BOOT_UNDERTOW;
  }

  /** Whether a TRACE reaches the filter. */
  boolean letsTraceIn() {
    return EnumSet.of(TOMCAT_10_1, TOMCAT_11, UNDERTOW, TOMCAT_WITH_WELD, TOMCAT_SECURED)
        .contains(this);
  }

  /** Whether it answers a larger body by itself, before any filter has read it. */
  boolean refusesMoreThan2Mb() {
    return this == UNDERTOW || this == BOOT_UNDERTOW;
  }

  /** Whether getParameter in a filter in front throws where the form is not in UTF-8. */
  boolean refusesFormsThatAreNotUtf8() {
    return EnumSet.of(JETTY_12_0, JETTY_12_1, BOOT_JETTY).contains(this);
  }

  /**
   * Whether it has a form in another charset read as one in UTF-8, whatever the form says, which
   * leaves nothing of it to verify: Spring Boot does, by server.servlet.encoding.force-request.
   */
  boolean forcesUtf8() {
    return EnumSet.of(BOOT_TOMCAT, BOOT_JETTY, BOOT_UNDERTOW).contains(this);
  }

  /**
   * Whether it reads a form that names no charset as one in UTF-8: Tomcat's own web.xml says so.
   */
  boolean takesUtf8ForGranted() {
    return forcesUtf8() || this == TOMCAT_SECURED;
  }

  /** As its own files say. */
  String version() throws IOException {
    if (this == OPEN_LIBERTY) {
      return property(UNPACKED.resolve("wlp/lib/versions/openliberty.properties"));
    }
    Pattern named = Pattern.compile(Pattern.quote(product) + "-(\\d.*?)(\\.Final)?(\\.jar)?");
    List<Path> files =
        switch (this) {
          case WILDFLY -> List.of(WildFly.HOME);
          case TOMCAT_SECURED -> List.of(TOMCAT);
          default -> jars();
        };
    return files.stream()
        .map(file -> named.matcher(file.getFileName().toString()))
        .filter(Matcher::matches)
        .map(name -> name.group(1))
        .findFirst()
        .orElse("?");
  }

  private static String property(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> line.startsWith("com.ibm.websphere.productVersion="))
        .map(line -> line.substring(line.indexOf('=') + 1))
        .findFirst()
        .orElse("?");
  }

  /** What the build has put under lib of one of the directories under src/it/servers. */
  static List<Path> jarsIn(String directory) throws IOException {
    try (Stream<Path> files = Files.list(ALL.resolve(directory).resolve("lib"))) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  @Override
  public String toString() {
    return title;
  }
}
