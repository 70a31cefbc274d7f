package io.github.alipayjakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.LogLines;
import io.github.alipayjakarta.Vectors;
import io.github.alipayjakarta.handler.OnAlipayNotification;
import io.github.alipayjakarta.intake.Intake;
import io.github.alipayjakarta.notification.PaymentSucceeded;
import io.github.alipayjakarta.settings.Settings;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.FilterMapping;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Setting the filter up in a container")
class SettingUpTest {
  private final Server server = new Server();
  private final ServletContextHandler application = new ServletContextHandler("/shop");

  SettingUpTest() {
    server.setHandler(application);
    application.setInitParameter("alipay.app-id", Alipay.APP_ID);
    application.setInitParameter("alipay.alipay-public-key", Vectors.key("alipayPublicSpkiBase64"));
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  /** Some other library's, or nobody's. */
  public static class OtherFilter implements Filter {
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) {}
  }

  private AlipayNotifyFilter filter(String name, String path) {
    var filter = new AlipayNotifyFilter();
    map(new FilterHolder(filter), name, path);
    return filter;
  }

  private void map(FilterHolder filter, String name, String path) {
    filter.setName(name);
    application.addFilter(filter, path, EnumSet.of(DispatcherType.REQUEST));
  }

  private void failsWith(String... words) {
    assertThatThrownBy(server::start)
        .hasMessageContainingAll(words)
        .hasMessageStartingWith("AlipayNotifyFilter: ");
  }

  @ParameterizedTest(name = "stops at a notify-url that is no address: {0}")
  @ValueSource(
      strings = {
        "//shop.example/x",
        "/alipay/notify",
        "shop.example/x",
        "ftp://shop.example/x",
        "http://:8080/x",
        "https://shop example/x",
        "mailto:shop@shop.example"
      })
  void stopsAtANotifyUrlThatIsNoAddress(String url) {
    application.setInitParameter("alipay.notify-url", url);
    filter("alipay", "/alipay/notify");

    failsWith("alipay.notify-url must be the whole address that Alipay posts to");
  }

  @ParameterizedTest(name = "takes the addresses that orders take: {0}")
  @ValueSource(
      strings = {
        "http://my_shop:8080/shop/alipay/notify",
        "HTTPS://shop.example/shop/alipay/notify",
        "https://shop.example:8443/elsewhere"
      })
  void takesTheAddressesThatOrdersTake(String url) {
    application.setInitParameter("alipay.notify-url", url);
    filter("alipay", "/alipay/notify");

    assertThatCode(server::start).doesNotThrowAnyException();
  }

  @ParameterizedTest(name = "mapped to {0} and told of {1}: warnings {2}")
  @CsvSource({
    "/alipay/notify, https://shop.example/shop/alipay/notify, 0",
    "/alipay/*, https://shop.example/shop/alipay/notify, 0",
    "/alipay/notify/*, https://shop.example/shop/alipay/notify, 0",
    "*.do, https://shop.example/shop/notify.do, 0",
    "/alipay/notify, https://shop.example/shop/alipay/notified, 1",
    "/alipay/notify/*, https://shop.example/shop/alipay/notified, 1",
    "*.do, https://shop.example/shop/notify, 1"
  })
  void warnsOnceOfANotifyUrlThatLeadsElsewhere(String mapping, String url, int warnings)
      throws Exception {
    application.setInitParameter("alipay.notify-url", url);
    filter("alipay", mapping);
    try (LogLines log = new LogLines()) {
      server.start();

      assertThat(log.lines()).filteredOn(line -> line.contains("does not lead")).hasSize(warnings);
    }
  }

  @Test
  @DisplayName("warns once of a filter that is mapped to no path")
  void warnsOnceOfAFilterThatIsMappedToNoPath() throws Exception {
    FilterHolder filter = new FilterHolder(AlipayNotifyFilter.class);
    filter.setName("alipay");
    application.getServletHandler().addFilter(filter);
    try (LogLines log = new LogLines()) {
      server.start();

      assertThat(log.lines()).filteredOn(line -> line.contains("mapped to no path")).hasSize(1);
    }
  }

  @Test
  @DisplayName("warns of no missing path where there is one")
  void warnsOfNoMissingPath() throws Exception {
    filter("alipay", "/alipay/notify");
    try (LogLines log = new LogLines()) {
      server.start();

      assertThat(log.lines()).noneMatch(line -> line.contains("mapped to no path"));
    }
  }

  @ParameterizedTest(name = "stops at a notify-path that is no path, without a filter: {0}")
  @ValueSource(strings = {"alipay/notify", "/*", "/", "/alipay/*", "//alipay", "*.do"})
  void stopsAtANotifyPathThatIsNoPath(String path) {
    application.setInitParameter("alipay.notify-path", path);
    application.addServletContainerInitializer(new AlipayNotifyRegistration());

    failsWith("alipay.notify-path must be one path, /alipay/notify for example");
  }

  @ParameterizedTest(name = "stops at a notify-path that is no path, with one: {0}")
  @ValueSource(strings = {"alipay/notify", "/*", "/"})
  void stopsAtANotifyPathThatIsNoPathWithAFilter(String path) {
    application.setInitParameter("alipay.notify-path", path);
    filter("alipay", "/alipay/notify");

    failsWith("alipay.notify-path must be one path, /alipay/notify for example");
  }

  @ParameterizedTest(name = "stops where notify-path is not where it is mapped: {0}")
  @ValueSource(
      strings = {
        "/pay/notify",
        "/pay/*",
        "/alipay/*",
        "/alipay/notified",
        "*.do",
        "/",
        "/alipay/notify/below",
        "/alipay/notify, /pay/notify",
        "/*, /pay/notify"
      })
  void stopsWhereNotifyPathIsNotWhereItIsMapped(String mappings) {
    application.setInitParameter("alipay.notify-path", "/alipay/notify");
    mapToEach(mappings);

    failsWith(
        "alipay.notify-path is /alipay/notify and the filter is mapped to ",
        mappings.replaceAll(".*, ", ""),
        "; map it to /alipay/notify and /alipay/notify/*, or take the setting away");
  }

  @ParameterizedTest(name = "starts where notify-path is where it is mapped: {0}")
  @ValueSource(
      strings = {
        "/*",
        "/*, /",
        "/alipay/notify",
        "/alipay/notify/*",
        "/alipay/notify, /alipay/notify/*",
        "/alipay/notify, /alipay/notify/below/*"
      })
  void startsWhereNotifyPathIsWhereItIsMapped(String mappings) {
    application.setInitParameter("alipay.notify-path", "/alipay/notify");
    mapToEach(mappings);

    assertThatCode(server::start).doesNotThrowAnyException();
  }

  private void mapToEach(String mappings) {
    var holder = new FilterHolder(new AlipayNotifyFilter());
    holder.setName("alipay");
    for (String path : mappings.split(", ")) {
      application.addFilter(holder, path, EnumSet.of(DispatcherType.REQUEST));
    }
  }

  @ParameterizedTest(name = "the same where it is mapped to a servlet by its name, at {0}")
  @CsvSource({"/pay/notify, false", "/alipay/notify, true"})
  void theSameWhereItIsMappedToAServletByItsName(String path, boolean starts) {
    application.setInitParameter("alipay.notify-path", "/alipay/notify");
    var servlet = new ServletHolder("pay", new HttpServlet() {});
    application.addServlet(servlet, path);
    var holder = new FilterHolder(new AlipayNotifyFilter());
    holder.setName("alipay");
    var mapping = new FilterMapping();
    mapping.setFilterName("alipay");
    mapping.setServletName("pay");
    application.getServletHandler().addFilter(holder, mapping);

    if (starts) {
      assertThatCode(server::start).doesNotThrowAnyException();
    } else {
      failsWith("the filter is mapped to /pay/notify");
    }
  }

  @ParameterizedTest(name = "stops where it is mapped twice: to {0} and to {1}")
  @CsvSource({
    "/alipay/notify, /alipay/notify",
    "/alipay/notify, /alipay/notify/*",
    "/alipay/*, /alipay/notify/*",
    "/alipay/notify, /alipay/*",
    "*.do, /alipay/notify.do",
    "*.do, *.do"
  })
  void stopsWhereItIsMappedTwice(String first, String second) {
    filter("one", first);
    filter("two", second);

    failsWith(
        "it is mapped twice, as filter one to " + first + " and as filter two to " + second,
        "so that one of them would never see a message; take one away");
  }

  @ParameterizedTest(name = "starts where two have a path each: {0} and {1}")
  @CsvSource({
    "/alipay/notify, /alipay/notified",
    "/alipay/one/*, /alipay/two/*",
    "/alipay/notify, /alipay/notify/below",
    "/alipay/*, /alipays",
    "*.do, /alipay/*"
  })
  void startsWhereTwoHaveAPathEach(String first, String second) {
    filter("one", first);
    filter("two", second);

    assertThatCode(server::start).doesNotThrowAnyException();
  }

  @Test
  @DisplayName("starts where code maps two to everything, each with a path of its own")
  void startsWhereCodeMapsTwoToEverything() {
    for (String path : List.of("/one/notify", "/two/notify")) {
      Settings own = Settings.of(Map.of("alipay.notify-path", path)::get);
      Intake intake = Intake.builder(Alipay.reader()).build();
      map(new FilterHolder(new AlipayNotifyFilter(intake, own)), path, "/*");
    }

    assertThatCode(server::start).doesNotThrowAnyException();
  }

  @Test
  @DisplayName("stops where it has registered itself, and the application does so afterwards")
  void stopsWhereTheApplicationRegistersItAfterwards() {
    application.setInitParameter("alipay.notify-path", "/alipay/notify");
    application.addServletContainerInitializer(new AlipayNotifyRegistration());
    application.addServletContainerInitializer(
        (classes, context) ->
            context
                .addFilter("mine", new AlipayNotifyFilter())
                .addMappingForUrlPatterns(null, true, "/alipay/notify"));

    failsWith(
        "it is mapped twice, as filter ",
        "take one away (alipay.notify-path makes one named AlipayNotifyFilter)");
  }

  /** Handles payments. */
  public static class Till {
    @OnAlipayNotification
    public void paid(PaymentSucceeded payment) {}
  }

  @Test
  @DisplayName("has the annotated classes called that the server has found")
  void hasTheFoundClassesCalled() throws Exception {
    application.addServletContainerInitializer(new AlipayNotifyRegistration(), Till.class);
    filter("alipay", "/alipay/notify");
    try (LogLines log = new LogLines()) {
      server.start();

      assertThat(log.lines()).filteredOn(line -> line.contains("Till.paid")).hasSize(1);
    }
  }

  @Test
  @DisplayName("has none of them called by two filters, and says which one nobody names")
  void hasNoneOfThemCalledByTwoFilters() throws Exception {
    application.addServletContainerInitializer(
        new AlipayNotifyRegistration(), Till.class, Unnamed.class);
    filter("one", "/alipay/one");
    var named = new FilterHolder(new AlipayNotifyFilter());
    named.setInitParameter("alipay.handlers", Till.class.getName());
    map(named, "two", "/alipay/two");
    try (LogLines log = new LogLines()) {
      server.start();

      assertThat(log.lines()).filteredOn(line -> line.contains("Till")).hasSize(1);
      assertThat(log.lines())
          .filteredOn(line -> line.contains("Unnamed"))
          .singleElement()
          .asString()
          .contains("is not called: there are several AlipayNotifyFilters");
    }
  }

  /** Handles payments as well. */
  public static class Unnamed extends Till {
    @Override
    @OnAlipayNotification
    public void paid(PaymentSucceeded payment) {}
  }

  @Test
  @DisplayName("stops where another filter has its name")
  void stopsWhereAnotherFilterHasItsName() {
    application.setInitParameter("alipay.notify-path", "/alipay/notify");
    application.addServletContainerInitializer(new AlipayNotifyRegistration());
    map(new FilterHolder(new OtherFilter()), "AlipayNotifyFilter", "/else");

    failsWith("the application has another filter of this name");
  }

  @ParameterizedTest(name = "registers itself for the path and for all below it: {0}")
  @ValueSource(strings = {"/alipay/notify", "/alipay/notify/"})
  void registersItselfForThePathAndForAllBelowIt(String path) throws Exception {
    application.setInitParameter("alipay.notify-path", path);
    application.addServletContainerInitializer(new AlipayNotifyRegistration());

    server.start();

    assertThat(
            application
                .getServletContext()
                .getFilterRegistration("AlipayNotifyFilter")
                .getUrlPatternMappings())
        .containsExactly("/alipay/notify", "/alipay/notify/*");
  }

  @Test
  @DisplayName("leaves the intake where the application finds its counts, one for each filter")
  void leavesTheIntakeWhereTheApplicationFindsItsCounts() throws Exception {
    AlipayNotifyFilter first = filter("one", "/alipay/one");
    AlipayNotifyFilter second = filter("two", "/alipay/two");

    server.start();

    assertThat(AlipayNotifyFilter.INTAKE_ATTRIBUTE).isEqualTo(Intake.class.getName());
    assertThat(attribute(AlipayNotifyFilter.INTAKE_ATTRIBUTE)).isSameAs(first.intake());
    assertThat(attribute(AlipayNotifyFilter.INTAKE_ATTRIBUTE + ".two")).isSameAs(second.intake());
  }

  private Object attribute(String name) {
    return application.getServletContext().getAttribute(name);
  }
}
