package io.github.alipayjakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.LogLines;
import io.github.alipayjakarta.Vectors;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Where web.xml maps other filters")
class FiltersInFrontTest {
  private static final String BEHIND = "AlipayNotifyFilter stands behind other filters";

  private static final Map<String, String> TYPES =
      Map.of(
          "alipay", AlipayNotifyFilter.class.getName(),
          "second", AlipayNotifyFilter.class.getName(),
          "encoding", SettingUpTest.OtherFilter.class.getName(),
          "logging", SettingUpTest.OtherFilter.class.getName());

  private final Server server = new Server();
  private final WebAppContext application = new WebAppContext();

  @TempDir private Path directory;

  FiltersInFrontTest() {
    server.setHandler(application);
    application.setContextPath("/shop");
    application.setParentLoaderPriority(true);
    application.setThrowUnavailableOnStartupException(true);
    application.setInitParameter("alipay.app-id", Alipay.APP_ID);
    application.setInitParameter("alipay.alipay-public-key", Vectors.key("alipayPublicSpkiBase64"));
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  /** Serves nothing. */
  public static class Till extends HttpServlet {
    private static final long serialVersionUID = 1L;
  }

  private static String url(String filter, String... patterns) {
    return mapping(filter, "url-pattern", patterns);
  }

  private static String servlet(String filter, String... servlets) {
    return mapping(filter, "servlet-name", servlets);
  }

  private static String mapping(String filter, String element, String... values) {
    var xml = new StringBuilder("<filter-mapping><filter-name>" + filter + "</filter-name>");
    for (String value : values) {
      xml.append("\n  <!-- its --> <%s> %s </%s>".formatted(element, value, element));
    }
    return xml + "</filter-mapping>\n";
  }

  private List<String> warnings(String... mappings) throws Exception {
    return warningsOf("", String.join("", mappings));
  }

  private List<String> warningsOf(String doctype, String mappings) throws Exception {
    var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + doctype);
    xml.append("<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">\n");
    TYPES.keySet().stream()
        .filter(name -> mappings.contains(">" + name + "<"))
        .sorted()
        .forEach(
            name ->
                xml.append("<filter><filter-name>%s</filter-name>".formatted(name))
                    .append("<filter-class>%s</filter-class>".formatted(TYPES.get(name)))
                    .append("</filter>\n"));
    for (String[] servlet : new String[][] {{"till", "/alipay/notify"}, {"other", "/else"}}) {
      xml.append("<servlet><servlet-name>%s</servlet-name>".formatted(servlet[0]))
          .append("<servlet-class>%s</servlet-class></servlet>\n".formatted(Till.class.getName()))
          .append("<servlet-mapping><servlet-name>%s</servlet-name>".formatted(servlet[0]))
          .append("<url-pattern>%s</url-pattern></servlet-mapping>\n".formatted(servlet[1]));
    }
    Files.createDirectories(directory.resolve("WEB-INF"));
    Files.writeString(directory.resolve("WEB-INF/web.xml"), xml + mappings + "</web-app>\n");
    application.setBaseResourceAsPath(directory);
    try (LogLines log = new LogLines()) {
      server.start();
      return log.lines().stream().filter(line -> line.contains(BEHIND)).toList();
    }
  }

  @Test
  @DisplayName("before this one, one sentence names them, the danger, and what to write")
  void oneSentenceNamesThem() throws Exception {
    assertThat(
            warnings(
                url("logging", "/*"),
                url("encoding", "/alipay/*"),
                url("alipay", "/alipay/notify")))
        .containsExactly(
            "AlipayNotifyFilter stands behind other filters in web.xml (encoding,"
                + " logging): one that reads parameters or the body may leave nothing to verify,"
                + " one that logs bodies writes the buyer's data down; put the <filter-mapping> of"
                + " alipay, with its <url-pattern>, before theirs");
  }

  @ParameterizedTest(name = "before this one, {0} is named for {1}")
  @CsvSource({
    "/*, /alipay/notify",
    "/alipay/notify, /alipay/notify",
    "/alipay/notify, /alipay/*",
    "/alipay/*, /alipay/notify/*",
    "*.do, /alipay/notify.do",
    "/notify.do, *.do"
  })
  void everyFilterOnItsPathIsNamed(String other, String own) throws Exception {
    assertThat(warnings(url("logging", "/else", other), url("alipay", own)))
        .singleElement()
        .asString()
        .contains("(logging)");
  }

  @ParameterizedTest(name = "behind this one, {0} is not")
  @ValueSource(strings = {"/*", "/alipay/notify", "/alipay/*"})
  void thoseBehindItAreNot(String other) throws Exception {
    assertThat(warnings(url("alipay", "/alipay/notify"), url("logging", other))).isEmpty();
  }

  @ParameterizedTest(name = "for other paths, {0} is not")
  @ValueSource(strings = {"/alipay/notified", "/orders/*", "*.do", "/alipay/notify/below"})
  void thoseOfOtherPathsAreNot(String other) throws Exception {
    assertThat(warnings(url("logging", other), url("alipay", "/alipay/notify"))).isEmpty();
  }

  @Test
  @DisplayName("for servlets by their names, they are asked after all that have a pattern")
  void servletsNamesComeAfterPatterns() throws Exception {
    assertThat(warnings(servlet("logging", "till"), url("alipay", "/alipay/notify"))).isEmpty();
  }

  @Test
  @DisplayName("with a pattern, they are asked before this one if it has a servlet's name only")
  void aServletsNameComesAfterPatterns() throws Exception {
    assertThat(warnings(servlet("alipay", "till"), url("logging", "/*"))).hasSize(1);
  }

  @ParameterizedTest(name = "for servlets by their names, the order is that of the file: {0}")
  @CsvSource({"till, 1", "other, 0"})
  void amongServletsNamesTheOrderIsThatOfTheFile(String name, int warnings) throws Exception {
    assertThat(warnings(servlet("logging", name), servlet("alipay", "till"))).hasSize(warnings);
  }

  @Test
  @DisplayName("between two mappings of this one, none is before it")
  void betweenTwoMappingsOfItNoneIsBeforeIt() throws Exception {
    assertThat(
            warnings(
                url("alipay", "/alipay/notify"),
                url("logging", "/*"),
                url("alipay", "/alipay/notify/*")))
        .isEmpty();
  }

  @Test
  @DisplayName("for other dispatches than requests, they never see a message")
  void otherDispatchesSeeNoMessage() throws Exception {
    String forwards = url("logging", "/*").replace("</filter-mapping>", dispatcher("FORWARD"));
    String errors = forwards.replace("</filter-mapping>", dispatcher("ERROR"));
    String requests = errors.replace("</filter-mapping>", dispatcher("REQUEST"));

    assertThat(warnings(errors, url("alipay", "/alipay/notify"))).isEmpty();
    server.stop();
    assertThat(warnings(requests, url("alipay", "/alipay/notify"))).hasSize(1);
  }

  private static String dispatcher(String name) {
    return "<dispatcher>" + name + "</dispatcher></filter-mapping>";
  }

  @Test
  @DisplayName("with alipay.notify-path, only those on that path count, wherever it is mapped")
  void withANotifyPathOnlyThatCounts() throws Exception {
    application.setInitParameter("alipay.notify-path", "/alipay/notify");

    assertThat(warnings(url("logging", "/orders/*"), url("alipay", "/*"))).isEmpty();
    server.stop();
    assertThat(warnings(url("logging", "/alipay/*"), url("alipay", "/*"))).hasSize(1);
  }

  @Test
  @DisplayName("and this one registers itself, it is asked before them")
  void aFilterThatRegistersItselfIsAskedBeforeThem() throws Exception {
    application.setInitParameter("alipay.notify-path", "/alipay/notify");
    application.addServletContainerInitializer(new AlipayNotifyRegistration());

    assertThat(warnings(url("logging", "/*"))).isEmpty();
    List<String> order =
        Stream.of(application.getServletHandler().getFilterMappings())
            .map(mapping -> mapping.getFilterName())
            .toList();
    assertThat(order).containsExactly("AlipayNotifyFilter", "logging");
  }

  @Test
  @DisplayName("and several of this one, those say nothing of each other")
  void severalOfItSayNothingOfEachOther() throws Exception {
    assertThat(
            warnings(
                url("logging", "/alipay/second"),
                url("second", "/alipay/second"),
                url("alipay", "/alipay/notify")))
        .singleElement()
        .asString()
        .contains("(logging)", "<filter-mapping> of second");
  }

  @Test
  @DisplayName("a document type is passed over, and what it names is not read")
  void aDocumentTypeIsPassedOver() throws Exception {
    Path secret = Files.writeString(directory.resolve("secret"), "logging");
    String doctype = "<!DOCTYPE web-app [<!ENTITY who SYSTEM \"%s\">]>".formatted(secret.toUri());

    assertThat(warningsOf(doctype, url("logging", "/*") + url("alipay", "/alipay/notify")))
        .hasSize(1);
    server.stop();
    String named = url("logging", "/*").replace(">logging<", ">&who;<");
    assertThat(warningsOf(doctype, named + url("alipay", "/alipay/notify"))).isEmpty();
  }

  @Test
  @DisplayName("by code alone and no web.xml is there, nothing is said")
  void withoutAFileNothingIsSaid() throws Exception {
    application.setBaseResourceAsPath(directory);
    var all = EnumSet.of(DispatcherType.REQUEST);
    application.addFilter(SettingUpTest.OtherFilter.class, "/*", all);
    application.addFilter(AlipayNotifyFilter.class, "/alipay/notify", all);
    try (LogLines log = new LogLines()) {
      server.start();

      assertThat(log.lines()).noneMatch(line -> line.contains(BEHIND));
    }
  }
}
