package io.github.alipayjakarta.spring;

import static io.github.alipayjakarta.Alipay.AMOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.LogLines;
import io.github.alipayjakarta.Vectors;
import io.github.alipayjakarta.databases.TestDatabase;
import io.github.alipayjakarta.handler.OnAlipayNotification;
import io.github.alipayjakarta.intake.Intake;
import io.github.alipayjakarta.notification.AlipayNotification;
import io.github.alipayjakarta.notification.PaymentSucceeded;
import io.github.alipayjakarta.openapi.AlipayClient;
import io.github.alipayjakarta.orders.KnownOrder;
import io.github.alipayjakarta.orders.OrderBook;
import io.github.alipayjakarta.orders.OrderDesk;
import io.github.alipayjakarta.reconcile.OpenOrder;
import io.github.alipayjakarta.reconcile.OpenOrders;
import io.github.alipayjakarta.returned.AlipayReturn;
import io.github.alipayjakarta.servlet.AlipayNotifyFilter;
import io.github.alipayjakarta.settings.Setting;
import io.github.alipayjakarta.settings.SettingException;
import io.github.alipayjakarta.settings.Setup;
import io.github.alipayjakarta.testkit.PretendNotification;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.actuate.autoconfigure.health.HealthContributorAutoConfiguration;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.sql.init.SqlInitializationAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.HttpEncodingAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Scope;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionManager;
import org.springframework.transaction.annotation.AnnotationTransactionAttributeSource;
import org.springframework.transaction.annotation.TransactionManagementConfigurer;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionInterceptor;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.annotation.RequestScope;

@DisplayName("In Spring Boot")
class AutoConfigurationTest {
  private final List<String> properties =
      new ArrayList<>(
          List.of(
              "server.port=0",
              "spring.main.banner-mode=off",
              "spring.main.register-shutdown-hook=false",
              "alipay.app-id=" + Alipay.APP_ID,
              "alipay.alipay-public-key=" + Vectors.key("alipayPublicSpkiBase64"),
              "alipay.notify-path=/alipay/notify"));
  private ConfigurableApplicationContext running;

  @BeforeAll
  static void leaveTheLogAsItIs() {
    System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
  }

  @AfterEach
  void close() {
    if (running != null) {
      running.close();
    }
  }

  /** What an application has that says {@code @SpringBootApplication}. */
  @ImportAutoConfiguration({
    ServletWebServerFactoryAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    HttpEncodingAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    HealthContributorAutoConfiguration.class,
    AlipayAutoConfiguration.class,
    AlipayFilterAutoConfiguration.class,
    AlipayHealthAutoConfiguration.class,
    AlipayMetersAutoConfiguration.class,
    AlipayMvcAutoConfiguration.class
  })
  static class Boot {
    @Bean
    Clock clock() {
      return Alipay.CLOCK;
    }
  }

  private void run(Class<?>... beans) {
    running =
        new SpringApplicationBuilder(Boot.class)
            .sources(beans)
            .properties(properties.toArray(String[]::new))
            .run();
  }

  private void set(String property) {
    properties.removeIf(each -> each.startsWith(property.split("=")[0] + "="));
    properties.add(property);
  }

  private void failsWith(String sentence, Class<?>... beans) {
    assertThatThrownBy(() -> run(beans))
        .satisfies(
            thrown -> {
              FailureAnalysis told = new SettingFailure().analyze(thrown);
              assertThat(told).as("one sentence").isNotNull();
              assertThat(told.getDescription())
                  .startsWith("alipay-jakarta cannot start: ")
                  .contains(sentence)
                  .doesNotContain("\n", Vectors.key("alipayPublicSpkiBase64"));
            });
  }

  private HttpResponse<String> post(String path, byte[] body) throws Exception {
    int port = ((ServletWebServerApplicationContext) running).getWebServer().getPort();
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build(),
            BodyHandlers.ofString());
  }

  private String post(PretendNotification notification) throws Exception {
    return post("/alipay/notify", notification.body()).body();
  }

  private static PretendNotification payment(String order) {
    return Alipay.pretend().paymentSucceeded(order, AMOUNT);
  }

  private static PretendNotification forged(String order) {
    return payment(order)
        .forged(
            parameters -> {
              Map<String, String> others = new LinkedHashMap<>(parameters);
              others.put("total_amount", "0.01");
              return others;
            });
  }

  /** What handlers did. */
  static class Book {
    final List<String> lines = new CopyOnWriteArrayList<>();
  }

  private List<String> lines() {
    return running.getBean(Book.class).lines;
  }

  /** A handler as most are. */
  @Import(Book.class)
  static class Shop {
    private final Book book;

    Shop(Book book) {
      this.book = book;
    }

    @OnAlipayNotification
    public void paid(PaymentSucceeded payment) {
      book.lines.add(payment.outTradeNo());
    }
  }

  @Test
  @DisplayName("a bean's annotated method is called once for what is genuine, never for a forgery")
  void aBeansMethodIsCalled() throws Exception {
    run(Shop.class);

    HttpResponse<String> answer = post("/alipay/notify", payment("T1").body());

    assertThat(answer.body()).isEqualTo("success");
    assertThat(answer.headers().firstValue("content-type")).contains("text/plain");
    assertThat(post(payment("T1"))).isEqualTo("success");
    assertThat(post(forged("T2"))).isEqualTo("failure");
    assertThat(lines()).containsExactly("T1");
  }

  @Test
  @DisplayName("nothing is there where no setting is")
  void nothingIsThereWhereNoSettingIs() {
    properties.removeIf(property -> property.startsWith("alipay."));
    run(Shop.class);

    assertThat(running.getBeansOfType(Setup.class)).isEmpty();
    assertThat(running.getBeansOfType(Intake.class)).isEmpty();
    assertThat(running.getBeansOfType(OrderDesk.class)).isEmpty();
    assertThat(filters()).isEmpty();
  }

  private List<String> filters() {
    ServletContext context = ((ServletWebServerApplicationContext) running).getServletContext();
    return context.getFilterRegistrations().values().stream()
        .map(filter -> filter.getClassName())
        .filter(AlipayNotifyFilter.class.getName()::equals)
        .toList();
  }

  @Test
  @DisplayName("an app id alone makes nothing: an application may have one for its own use")
  void anAppIdAloneMakesNothing() {
    properties.removeIf(property -> property.startsWith("alipay."));
    set("alipay.app-id=1");
    set("alipay.merchant-private-key=of some other library");
    run(Shop.class);

    assertThat(filters()).isEmpty();
    assertThat(running.getBeanFactory().containsSingleton("alipaySetup")).isFalse();
  }

  @Test
  @DisplayName("desk and client are beans where the app's private key is there")
  void deskAndClientAreBeans() {
    set("alipay.app-private-key=" + Vectors.key("appPrivatePkcs8Base64"));
    run(Shop.class);

    assertThat(running.getBean(OrderDesk.class)).isNotNull();
    assertThat(running.getBean(AlipayClient.class)).hasToString("client of app " + Alipay.APP_ID);
  }

  @Test
  @DisplayName("an application's own registration of the filter is the only one")
  void theApplicationsOwnRegistrationIsTheOnlyOne() throws Exception {
    run(Shop.class, OwnFilter.class);

    assertThat(filters()).hasSize(1);
    assertThat(post("/elsewhere", payment("T1").body()).body()).isEqualTo("success");
    assertThat(post("/alipay/notify", payment("T2").body()).statusCode()).isEqualTo(404);
    assertThat(lines()).containsExactly("T1");
  }

  /** Registers the filter as it likes, with the intake that is there. */
  static class OwnFilter {
    @Bean
    FilterRegistrationBean<AlipayNotifyFilter> own(Intake intake) {
      var filter = new FilterRegistrationBean<>(new AlipayNotifyFilter(intake));
      filter.addUrlPatterns("/elsewhere");
      return filter;
    }
  }

  /** Asked about every path, and about one other; neither looks at anything. */
  static class OtherFilters {
    @Bean
    FilterRegistrationBean<Filter> everywhere() {
      return at(-100);
    }

    @Bean
    FilterRegistrationBean<Filter> aside() {
      FilterRegistrationBean<Filter> filter = at(-100);
      filter.addUrlPatterns("/aside/*");
      return filter;
    }

    @Bean
    FilterRegistrationBean<Filter> afterwards() {
      return at(Ordered.LOWEST_PRECEDENCE);
    }

    private static FilterRegistrationBean<Filter> at(int order) {
      var filter =
          new FilterRegistrationBean<Filter>(
              (request, response, chain) -> chain.doFilter(request, response));
      filter.setOrder(order);
      return filter;
    }
  }

  /** Registers the filter as it should. */
  static class OwnFilterInFront extends OwnFilter {
    @Bean
    @Override
    FilterRegistrationBean<AlipayNotifyFilter> own(Intake intake) {
      FilterRegistrationBean<AlipayNotifyFilter> filter = super.own(intake);
      filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
      return filter;
    }
  }

  @Test
  @DisplayName("an own registration behind other filters is one warning that names them")
  void anOwnRegistrationBehindOtherFiltersIsOneWarning() {
    try (LogLines log = new LogLines()) {
      run(Shop.class, OwnFilter.class, OtherFilters.class);

      assertThat(log.lines())
          .filteredOn(line -> line.contains("stands behind other filters"))
          .singleElement()
          .asString()
          .contains(
              "(characterEncodingFilter, everywhere, formContentFilter, requestContextFilter)")
          .contains("write setOrder(Ordered.HIGHEST_PRECEDENCE) at its registration");
    }
  }

  /** Leaves it to Spring Boot where the filter stands. */
  static class OwnFilterBean {
    @Bean
    AlipayNotifyFilter own(Setup setup, Intake intake) {
      return new AlipayNotifyFilter(intake, setup.settings());
    }
  }

  @Test
  @DisplayName("a filter that is a bean without a registration is warned of as well")
  void aFilterThatIsABeanIsWarnedOf() {
    try (LogLines log = new LogLines()) {
      run(Shop.class, OwnFilterBean.class, OtherFilters.class);

      assertThat(log.lines())
          .filteredOn(line -> line.contains("stands behind other filters"))
          .singleElement()
          .asString()
          .contains("characterEncodingFilter, everywhere");
    }
  }

  /** Says that it handles, and has nothing that does. */
  @OnAlipayNotification
  static class SaysSo {
    public void paid(PaymentSucceeded payment) {}
  }

  @Test
  @DisplayName("a bean that says that it handles, and has no method that does, stops the start")
  void aBeanThatOnlySaysSoStopsTheStart() {
    assertThatThrownBy(() -> run(SaysSo.class))
        .hasStackTraceContaining(
            "SaysSo has no method annotated with @OnAlipayNotification; write:");
  }

  @Test
  @DisplayName("the filter in front of the others is no warning, whoever registered it")
  void theFilterInFrontIsNoWarning() {
    try (LogLines log = new LogLines()) {
      run(Shop.class, OwnFilterInFront.class, OtherFilters.class);
      running.close();
      run(Shop.class, OtherFilters.class);

      assertThat(log.lines())
          .isNotEmpty()
          .noneMatch(line -> line.contains("stands behind other filters"));
    }
  }

  /** Registers the filter with Spring's settings, at a path that they do not name. */
  static class OwnFilterElsewhere {
    @Bean
    FilterRegistrationBean<AlipayNotifyFilter> own(Setup setup, Intake intake) {
      var filter = new FilterRegistrationBean<>(new AlipayNotifyFilter(intake, setup.settings()));
      filter.addUrlPatterns("/elsewhere");
      return filter;
    }
  }

  @Test
  @DisplayName("an own registration that would act nowhere stops the start, with what to write")
  void anOwnRegistrationThatWouldActNowhereStopsTheStart() {
    failsWith(
        "alipay.notify-path is /alipay/notify and the filter is mapped to /elsewhere,",
        Shop.class,
        OwnFilterElsewhere.class);
  }

  @Test
  @DisplayName("a path that a variable leaves blank is no path: no filter, and the start goes on")
  void aBlankPathIsNoPath() {
    set("alipay.notify-path=${NOBODY_SETS_THIS:}");
    run(Shop.class);

    assertThat(filters()).isEmpty();
    assertThat(running.getBeanFactory().containsSingleton("alipaySetup")).isFalse();
  }

  @Test
  @DisplayName("the filter stands before those of the highest precedence")
  void theFilterStandsBeforeAllOthers() throws Exception {
    run(Shop.class, ReadsTheBody.class);

    assertThat(post(payment("T1"))).isEqualTo("success");
    assertThat(lines()).containsExactly("T1");
  }

  /** A filter that would leave nothing of the body. */
  static class ReadsTheBody {
    @Bean
    FilterRegistrationBean<Filter> aaaReader() {
      var filter =
          new FilterRegistrationBean<Filter>(
              (request, response, chain) -> {
                request.getInputStream().readAllBytes();
                chain.doFilter(request, response);
              });
      filter.setOrder(Integer.MIN_VALUE);
      return filter;
    }
  }

  /** What a shop does, as an interface. */
  interface Till {
    @OnAlipayNotification
    void paid(PaymentSucceeded payment);
  }

  /** Implements, and says nothing of notifications itself. */
  @Component
  @Import(Book.class)
  static class TillBean implements Till {
    private final Book book;

    TillBean(Book book) {
      this.book = book;
    }

    @Override
    public void paid(PaymentSucceeded payment) {
      book.lines.add("till " + payment.outTradeNo());
    }
  }

  /** Inherits. */
  @Component
  static class Branch extends Shop {
    Branch(Book book) {
      super(book);
    }
  }

  /** Cannot be passed on by a class proxy. */
  @Import(Book.class)
  static class FinalShop {
    @OnAlipayNotification
    public final void paid(PaymentSucceeded payment) {}
  }

  /** Annotated where no proxy of interfaces has it. */
  @Import(Book.class)
  static class UnreachableTill implements Runnable {
    @OnAlipayNotification
    public void paid(PaymentSucceeded payment) {}

    @Override
    public void run() {}
  }

  /** Puts proxies before handlers, as aspects and transactions do, and notes calls through them. */
  abstract static class Proxies implements BeanPostProcessor {
    private final boolean ofClasses;

    Proxies(boolean ofClasses) {
      this.ofClasses = ofClasses;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
      if (!bean.getClass().getSimpleName().matches("Shop|TillBean|FinalShop|UnreachableTill")) {
        return bean;
      }
      var factory = new ProxyFactory(bean);
      factory.setProxyTargetClass(ofClasses);
      factory.addAdvice(
          (org.aopalliance.intercept.MethodInterceptor)
              call -> {
                CALLS.add(call.getMethod().getName());
                return call.proceed();
              });
      return factory.getProxy(bean.getClass().getClassLoader());
    }
  }

  private static final List<String> CALLS = new CopyOnWriteArrayList<>();

  /** As Spring Boot does by default. */
  static class ProxiesOfClasses extends Proxies {
    ProxiesOfClasses() {
      super(true);
    }
  }

  /** As spring.aop.proxy-target-class=false does. */
  static class ProxiesOfInterfaces extends Proxies {
    ProxiesOfInterfaces() {
      super(false);
    }
  }

  @Test
  @DisplayName("a method annotated in an interface is called through a proxy of interfaces")
  void anInterfacesMethodIsCalledThroughItsProxy() throws Exception {
    CALLS.clear();
    run(TillBean.class, ProxiesOfInterfaces.class);

    assertThat(post(payment("T1"))).isEqualTo("success");
    assertThat(lines()).containsExactly("till T1");
    assertThat(CALLS).containsExactly("paid");
  }

  @Test
  @DisplayName("a class's method, an inherited one too, is called through a proxy of its class")
  void aClassesMethodIsCalledThroughItsProxy() throws Exception {
    CALLS.clear();
    run(Shop.class, Branch.class, TillBean.class, ProxiesOfClasses.class);

    assertThat(post(payment("T1"))).isEqualTo("success");
    assertThat(lines()).containsExactlyInAnyOrder("T1", "T1", "till T1");
    assertThat(CALLS).containsExactly("paid", "paid");
  }

  @Test
  @DisplayName("methods that no proxy reaches stop the start, with what to write")
  void methodsThatNoProxyReachesStopTheStart() {
    failsWith(
        "UnreachableTill.paid is behind a proxy of its class's interfaces and cannot be called:"
            + " annotate the interface's method, or leave spring.aop.proxy-target-class=true",
        UnreachableTill.class,
        ProxiesOfInterfaces.class);
    failsWith(
        "FinalShop.paid is final, so that Spring's proxy cannot pass it on: leave final out",
        FinalShop.class,
        ProxiesOfClasses.class);
  }

  /** Declares less than it makes. */
  @Import(Book.class)
  static class Hiding {
    @Bean
    Runnable till() {
      return new UnreachableTill();
    }
  }

  @Test
  @DisplayName("a handler that is declared as something else stops the start, with what to write")
  void aHandlerThatIsDeclaredAsSomethingElseStopsTheStart() {
    failsWith(
        "UnreachableTill handles notifications, and the bean till is declared as another class, so"
            + " that nothing would be handled: declare the class as the return type of its @Bean"
            + " method",
        Hiding.class);
  }

  /** Declares less than it makes, and makes it when somebody asks. */
  @Import(Book.class)
  static class HidingUntilLater {
    @Bean
    @Lazy
    Runnable lazyTill() {
      return new UnreachableTill();
    }

    @Bean
    @Scope("prototype")
    Runnable anotherTill() {
      return new UnreachableTill();
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"lazyTill", "anotherTill"})
  @DisplayName("a handler declared as something else is not made after the start either")
  void aHiddenHandlerIsNotMadeAfterTheStartEither(String name) {
    run(Shop.class, HidingUntilLater.class);

    assertThatThrownBy(() -> running.getBean(name))
        .hasRootCauseInstanceOf(SettingException.class)
        .rootCause()
        .hasMessageContaining(
            "UnreachableTill handles notifications, and the bean "
                + name
                + " is declared as another class");
  }

  /** A new one for each call. */
  @Component
  @Scope("prototype")
  @Import(Book.class)
  static class EachTime {
    static int made;
    private final Book book;

    EachTime(Book book) {
      this.book = book;
      made++;
    }

    @OnAlipayNotification
    public void paid(PaymentSucceeded payment) {
      book.lines.add(payment.outTradeNo());
    }
  }

  @Test
  @DisplayName("a prototype is made for each call and not before")
  void aPrototypeIsMadeForEachCall() throws Exception {
    EachTime.made = 0;
    run(EachTime.class);
    assertThat(EachTime.made).isZero();

    assertThat(post(payment("T1"))).isEqualTo("success");
    assertThat(post(payment("T2"))).isEqualTo("success");
    assertThat(lines()).containsExactly("T1", "T2");
    assertThat(EachTime.made).isEqualTo(2);
  }

  /** Needs a request of Spring's, which comes later. */
  @Component
  @RequestScope
  static class OfTheRequest {
    @OnAlipayNotification
    public void paid(PaymentSucceeded payment) {}
  }

  /** Takes what no handler takes. */
  static class TakesAText {
    @OnAlipayNotification
    public void paid(String payment) {}
  }

  @Test
  @DisplayName("a handler of another form or scope stops the start, with what to write")
  void aHandlerOfAnotherFormStopsTheStart() {
    failsWith(
        "OfTheRequest handles notifications and is of scope request, which is not there when Alipay"
            + " posts; make it a singleton",
        OfTheRequest.class);
    failsWith(
        "TakesAText.paid takes neither an event nor an AlipayNotification; write:",
        TakesAText.class);
  }

  /** A book that does not know the order "strange". */
  static class KnowsOrders implements OrderBook {
    @Override
    public Optional<KnownOrder> find(String outTradeNo) {
      return outTradeNo.equals("strange")
          ? Optional.empty()
          : Optional.of(new KnownOrder("辣条", AMOUNT));
    }
  }

  /** Another one. */
  static class KnowsOrdersToo extends KnowsOrders {}

  /** A third one that goes before the others. */
  @Primary
  @Component
  static class KnowsBest extends KnowsOrders {}

  @Test
  @DisplayName("an OrderBook bean is asked, and of several the primary one, or the start stops")
  void anOrderBookIsAsked() throws Exception {
    run(Shop.class, KnowsOrders.class, KnowsBest.class);
    assertThat(post(payment("strange"))).isEqualTo("failure");
    assertThat(post(payment("T1"))).isEqualTo("success");
    running.close();

    failsWith(
        "alipay.order-book: there are several beans of OrderBook (",
        Shop.class,
        KnowsOrders.class,
        KnowsOrdersToo.class);
  }

  @ParameterizedTest(name = "{0} fails with: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "alipay.handler=shop.Shop | alipay.handler is no setting of alipay-jakarta; did you mean"
            + " alipay.handlers?",
        "alipay.appId= | alipay.app-id is not set",
        "alipay.notify-path=/* | alipay.notify-path must be one path, /alipay/notify for example",
        "alipay.max-body=many | alipay.max-body must be a whole number",
        "alipay.failure-status=302 | alipay.failure-status must be 200, or an error from 400 to"
            + " 599",
        "alipay.inbox=jdbc | alipay.inbox: there is no DataSource bean; write",
        "alipay.inbox=jdbc:books | alipay.inbox: there is no DataSource bean named books; write",
        "alipay.seller-id=${NOBODY_SETS_THIS} | alipay.seller-id holds a placeholder ${...} that"
            + " nothing resolves",
        "alipay.sign-type=MD5 | alipay.sign-type must be RSA2 or RSA",
      })
  void misuseStopsTheStart(String property, String sentence) {
    if (property.startsWith("alipay.appId")) {
      properties.removeIf(each -> each.startsWith("alipay.app-id"));
    } else {
      set(property);
    }
    failsWith(sentence, Shop.class);
  }

  @ParameterizedTest(name = "as {0}")
  @ValueSource(strings = {"alipay.sellerId[0]", "alipay.seller_id", "alipay.seller-id"})
  @DisplayName("properties are taken in Spring's spellings, lists too")
  void propertiesAreTakenInSpringsSpellings(String name) throws Exception {
    set(name + "=2088000000000000");
    run(Shop.class);

    assertThat(running.getBean(Setup.class).settings().text(Setting.SELLER_ID))
        .contains("2088000000000000");
    assertThat(post(payment("T1").with("seller_id", "2088999999999999"))).isEqualTo("failure");
  }

  /** A method of Spring MVC behind the filter. */
  @RestController
  @Import(Book.class)
  static class Controller {
    private final Book book;

    Controller(Book book) {
      this.book = book;
    }

    @PostMapping("/alipay/notify")
    void notified(AlipayNotification notification) {
      String order = String.valueOf(notification.parameter("out_trade_no"));
      if (order.equals("fails")) {
        throw new IllegalStateException("no stock");
      }
      book.lines.add(order);
    }

    @PostMapping("/elsewhere")
    String elsewhere(AlipayNotification notification) {
      return "success";
    }

    @PostMapping("/returned")
    String returned(Optional<AlipayReturn> returned) {
      return returned.isPresent() ? "verified" : "not verified";
    }
  }

  @Test
  @DisplayName("a method of Spring MVC behind the filter takes the notification")
  void aControllerTakesTheNotification() throws Exception {
    run(Controller.class);

    assertThat(post(payment("T1"))).isEqualTo("success");
    assertThat(post(payment("fails"))).isEqualTo("failure");
    assertThat(post(forged("T2"))).isEqualTo("failure");
    assertThat(lines()).containsExactly("T1");
    assertThat(post("/elsewhere", payment("T3").body()).statusCode()).isEqualTo(400);
    assertThat(post("/returned", payment("T3").body()).body()).isEqualTo("not verified");
  }

  /** Meters and nothing else. */
  static class Meters {
    @Bean
    MeterRegistry registry() {
      return new SimpleMeterRegistry();
    }
  }

  @Test
  @DisplayName("attempts are counted where there is a registry of meters")
  void attemptsAreCounted() throws Exception {
    run(Shop.class, Meters.class);

    assertThat(post(payment("T1"))).isEqualTo("success");

    assertThat(
            running
                .getBean(MeterRegistry.class)
                .get("alipay.attempts")
                .tag("outcome", "handled")
                .timer()
                .count())
        .isOne();
  }

  @Test
  @DisplayName("health tells what is not handled, and stays up for that")
  void healthTellsWhatIsNotHandled() throws Exception {
    run(Controller.class);
    assertThat(post(payment("fails"))).isEqualTo("failure");

    var health = running.getBean("alipayHealthIndicator", HealthIndicator.class).health();

    assertThat(health.getStatus()).isEqualTo(Status.UP);
    assertThat(health.getDetails())
        .containsEntry("failed", 1L)
        .containsEntry("dead", 0L)
        .containsKey("oldest");
    assertThat(health.toString()).doesNotContain("fails", Alipay.APP_ID);
  }

  /** Books with JdbcTemplate, in the transaction that is there. */
  static class JdbcShop {
    private final JdbcTemplate jdbc;

    JdbcShop(JdbcTemplate jdbc) {
      this.jdbc = jdbc;
    }

    @OnAlipayNotification
    public void paid(PaymentSucceeded payment) {
      jdbc.update("INSERT INTO booking VALUES (?)", payment.outTradeNo());
      if (payment.outTradeNo().equals("fails")) {
        throw new IllegalStateException("no stock");
      }
    }
  }

  /** A database with its transactions. */
  static class Database {
    static TestDatabase database;

    @Bean(destroyMethod = "")
    DataSource dataSource() {
      return database.dataSource();
    }

    @Bean
    PlatformTransactionManager manager(DataSource dataSource) {
      return new JdbcTransactionManager(dataSource);
    }

    @Bean
    JdbcTemplate template(DataSource dataSource) {
      return new JdbcTemplate(dataSource);
    }
  }

  /** Books in a transaction of Spring's. */
  static class Transacted {
    @OnAlipayNotification
    @Transactional
    public void paid(PaymentSucceeded payment) {}
  }

  /** Books in one of JTA's, which Spring begins as well. */
  static class TransactedByJta {
    @OnAlipayNotification
    @jakarta.transaction.Transactional
    public void paid(PaymentSucceeded payment) {}
  }

  /** Bears a second call. */
  static class TransactedTwice {
    @OnAlipayNotification(ownTransaction = true)
    @Transactional
    public void paid(PaymentSucceeded payment) {}
  }

  /** Names a transaction manager that is no bean. */
  static class Naming implements TransactionManagementConfigurer {
    @Override
    public TransactionManager annotationDrivenTransactionManager() {
      return new SecondManager().second();
    }
  }

  /** Holds a transaction manager that is no bean. */
  static class Holding {
    @Bean
    TransactionInterceptor transactions() {
      TransactionManager manager = new SecondManager().second();
      return new TransactionInterceptor(manager, new AnnotationTransactionAttributeSource());
    }
  }

  @ParameterizedTest(name = "a transaction that no manager is there for stops the start: {0}")
  @ValueSource(classes = {Transacted.class, TransactedByJta.class})
  void aTransactionWithoutAManagerStopsTheStart(Class<?> bean) {
    failsWith(
        bean.getName()
            + ".paid is @Transactional, and nothing would begin a transaction, since there is no"
            + " TransactionManager bean; declare one, or set alipay.inbox=jdbc:",
        bean);
  }

  @ParameterizedTest(
      name = "a transaction stops nothing where a manager is, is named, or is not needed: {0}")
  @ValueSource(classes = {SecondManager.class, Naming.class, Holding.class, TransactedTwice.class})
  void aTransactionWithAManagerStopsNothing(Class<?> manager) {
    run(manager, manager == TransactedTwice.class ? Shop.class : Transacted.class);

    assertThat(running.isRunning()).isTrue();
  }

  @Test
  @DisplayName("a transaction manager may be in the context above")
  void aTransactionManagerMayBeInTheContextAbove() {
    running =
        new SpringApplicationBuilder(SecondManager.class)
            .web(WebApplicationType.NONE)
            .properties(properties.toArray(String[]::new))
            .child(Boot.class)
            .web(WebApplicationType.SERVLET)
            .sources(Transacted.class)
            .run();

    assertThat(running.isRunning()).isTrue();
  }

  /** One more transaction manager, of nothing. */
  static class SecondManager {
    @Bean
    PlatformTransactionManager second() {
      return new org.springframework.transaction.support.AbstractPlatformTransactionManager() {
        private static final long serialVersionUID = 1L;

        @Override
        protected Object doGetTransaction() {
          return this;
        }

        @Override
        protected void doBegin(
            Object transaction, org.springframework.transaction.TransactionDefinition definition) {}

        @Override
        protected void doCommit(
            org.springframework.transaction.support.DefaultTransactionStatus status) {}

        @Override
        protected void doRollback(
            org.springframework.transaction.support.DefaultTransactionStatus status) {}
      };
    }
  }

  @ParameterizedTest(name = "alipay.inbox={0}")
  @ValueSource(strings = {"jdbc", "jdbc:dataSource"})
  @DisplayName("the inbox is in the application's DataSource and transactions")
  void theInboxIsInTheApplicationsTransactions(String inbox) throws Exception {
    set("alipay.inbox=" + inbox);
    set("alipay.create-tables=true");
    try (TestDatabase database = TestDatabase.fresh(TestDatabase.Kind.H2)) {
      Database.database = database;
      database.run("CREATE TABLE booking (out_trade_no VARCHAR(64))");
      run(JdbcShop.class, Database.class, SecondManager.class);

      assertThat(post(payment("T1"))).isEqualTo("success");
      assertThat(post(payment("T1"))).isEqualTo("success");
      assertThat(post(payment("fails"))).isEqualTo("failure");
      assertThat(database.number("SELECT COUNT(*) FROM booking")).isOne();
      assertThat(database.number("SELECT COUNT(*) FROM alipay_event")).isOne();
      running.close();
      running = null;
    }
  }

  /** Creates what it needs by itself, as Flyway and Liquibase do. */
  @ImportAutoConfiguration(SqlInitializationAutoConfiguration.class)
  static class SchemaSql {}

  @Test
  @DisplayName("the inbox is there after schema.sql, which creates its tables")
  void theInboxIsThereAfterSchemaSql() throws Exception {
    set("alipay.inbox=jdbc");
    set("alipay.create-tables=false");
    set("spring.sql.init.mode=always");
    set("spring.sql.init.schema-locations=classpath:io/github/alipayjakarta/jdbc/h2.sql");
    try (TestDatabase database = TestDatabase.fresh(TestDatabase.Kind.H2)) {
      Database.database = database;
      run(Shop.class, Database.class, SchemaSql.class);

      assertThat(post(payment("T1"))).isEqualTo("success");
      assertThat(database.number("SELECT COUNT(*) FROM alipay_event")).isOne();
      running.close();
      running = null;
    }
  }

  @Test
  @DisplayName("health is down where the inbox cannot be read, and does not say why")
  void healthIsDownWhereTheInboxCannotBeRead() throws Exception {
    set("alipay.inbox=jdbc");
    set("alipay.create-tables=true");
    try (TestDatabase database = TestDatabase.fresh(TestDatabase.Kind.H2)) {
      Database.database = database;
      run(JdbcShop.class, Database.class);
    }
    var health = running.getBean("alipayHealthIndicator", HealthIndicator.class).health();

    assertThat(health.getStatus()).isEqualTo(Status.DOWN);
    assertThat(health.getDetails()).containsOnly(Map.entry("inbox", "cannot be read"));
  }

  /** Handles when the answer is long given. */
  static class LateShop implements OpenOrders {
    static final BlockingQueue<String> BOOKED = new LinkedBlockingQueue<>();

    private final JdbcTemplate jdbc;

    LateShop(JdbcTemplate jdbc) {
      this.jdbc = jdbc;
    }

    @OnAlipayNotification
    public void paid(PaymentSucceeded payment) {
      jdbc.update("INSERT INTO booking VALUES (?)", payment.outTradeNo());
      BOOKED.add(payment.outTradeNo());
    }

    @Override
    public List<OpenOrder> page(String after, int most) {
      return List.of();
    }

    @Override
    public Optional<OpenOrder> find(String outTradeNo) {
      return Optional.empty();
    }
  }

  @Test
  @DisplayName(
      "accept mode and reconciliation are in the same DataSource, and end with the context")
  void acceptModeIsInTheSameDataSource() throws Exception {
    set("alipay.inbox=jdbc");
    set("alipay.create-tables=true");
    set("alipay.mode=accept");
    set("alipay.app-private-key=" + Vectors.key("appPrivatePkcs8Base64"));
    try (TestDatabase database = TestDatabase.fresh(TestDatabase.Kind.H2)) {
      Database.database = database;
      database.run("CREATE TABLE booking (out_trade_no VARCHAR(64))");
      run(LateShop.class, Database.class);

      assertThat(post(payment("T1"))).isEqualTo("success");

      assertThat(LateShop.BOOKED.poll(60, TimeUnit.SECONDS)).isEqualTo("T1");
      assertThat(running.getBean(Setup.class).reconciliation()).isPresent();
      running.close();
      running = null;
      assertThat(database.number("SELECT COUNT(*) FROM booking")).isOne();
    }
  }
}
