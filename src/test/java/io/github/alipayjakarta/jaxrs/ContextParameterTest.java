package io.github.alipayjakarta.jaxrs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alipayjakarta.LogLines;
import io.github.alipayjakarta.notification.AlipayNotification;
import io.github.alipayjakarta.settings.SettingException;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.RuntimeDelegate;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.glassfish.jersey.server.internal.RuntimeDelegateImpl;
import org.glassfish.jersey.servlet.ServletContainer;
import org.jboss.resteasy.core.providerfactory.ResteasyProviderFactoryImpl;
import org.jboss.resteasy.plugins.server.servlet.HttpServletDispatcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A JAX-RS method that takes the notification by @Context")
class ContextParameterTest {
  private static final List<String> BOOKED = new ArrayList<>();

  private final FilteredServer server = new FilteredServer();

  /** Each with its own way of being told of one more provider. */
  enum JaxRs {
    JERSEY {
      @Override
      ServletHolder serving(Class<?> resource) {
        RuntimeDelegate.setInstance(new RuntimeDelegateImpl());
        var servlet = new ServletHolder(new ServletContainer());
        servlet.setInitParameter(
            "jersey.config.server.provider.classnames",
            resource.getName() + "," + AlipayNotificationFeature.class.getName());
        return servlet;
      }
    },
    RESTEASY {
      @Override
      ServletHolder serving(Class<?> resource) {
        RuntimeDelegate.setInstance(new ResteasyProviderFactoryImpl());
        var servlet = new ServletHolder(new HttpServletDispatcher());
        servlet.setInitParameter("resteasy.resources", resource.getName());
        servlet.setInitParameter("resteasy.providers", AlipayNotificationFeature.class.getName());
        return servlet;
      }
    };

    abstract ServletHolder serving(Class<?> resource);
  }

  /** Books what was verified. */
  @Path("/")
  public static class Till {
    @POST
    @Path("alipay/notify/paid")
    public void paid(@Context AlipayNotification notification) {
      BOOKED.add(notification.parameter("out_trade_no"));
    }

    @POST
    @Path("alipay/notify/broken")
    public void broken(@Context AlipayNotification notification) {
      throw new IllegalStateException("no stock for " + notification.parameter("out_trade_no"));
    }

    @POST
    @Path("alipay/notify/idle")
    public void idle() {}

    @POST
    @Path("elsewhere")
    public String elsewhere(@Context AlipayNotification notification) {
      return "called with " + notification;
    }

    @Path("alipay/notify/located")
    public Till located(@Context AlipayNotification notification) {
      BOOKED.add("located " + notification.parameter("out_trade_no"));
      return this;
    }
  }

  /** Keeps the first notification, if it is made once. */
  @Path("alipay/notify")
  public static class OfField {
    @Context private AlipayNotification notification;

    @POST
    public void paid() {
      BOOKED.add(notification.parameter("out_trade_no"));
    }
  }

  /** The same by a setter that it inherits. */
  @Path("alipay/notify")
  public static class OfSetter extends Set {
    @POST
    public void paid() {}
  }

  /** Is set from outside. */
  public static class Set {
    @Context
    public void setNotification(AlipayNotification notification) {
      BOOKED.add(notification.parameter("out_trade_no"));
    }
  }

  /** Is made with the first notification. */
  public static class OfConstructor {
    /** For JAX-RS. */
    public OfConstructor(@Context AlipayNotification notification) {
      BOOKED.add(notification.parameter("out_trade_no"));
    }

    @POST
    public void paid() {}
  }

  /** Has it in a bean of parameters. */
  public static class OfBean {
    @POST
    public void paid(@BeanParam Set set) {}
  }

  /** Has it in such a bean, and that in a field. */
  public static class OfBeanInAField {
    @BeanParam private OfBeans beans;

    @POST
    public void paid() {}
  }

  /** Holds another one. */
  public static class OfBeans {
    @BeanParam private Set set;
  }

  @BeforeEach
  void forget() {
    BOOKED.clear();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @ParameterizedTest(name = "is given that of its request, and has read it, on {0}")
  @EnumSource
  void isGivenThatOfItsRequest(JaxRs jaxRs) throws Exception {
    server.start(jaxRs.serving(Till.class));

    assertThat(post("/alipay/notify/paid", "T1").body()).isEqualTo("success");
    assertThat(post("/alipay/notify/paid", "T2").body()).isEqualTo("success");

    assertThat(BOOKED).containsExactly("T1", "T2");
  }

  @Test
  @DisplayName(
      "answers failure where it throws, and the log names what it threw and Jersey wrapped")
  void answersFailureWhereItThrows() throws Exception {
    server.start(JaxRs.JERSEY.serving(Till.class));

    try (var log = new LogLines()) {
      assertThat(post("/alipay/notify/broken", "T1").body()).isEqualTo("failure");

      assertThat(log.lines())
          .anyMatch(
              line ->
                  line.contains("it threw java.lang.IllegalStateException at ")
                      && line.contains("Till.broken("));
    }
  }

  @ParameterizedTest(name = "is not called for a forged one, on {0}")
  @EnumSource
  void isNotCalledForAForgedOne(JaxRs jaxRs) throws Exception {
    server.start(jaxRs.serving(Till.class));
    byte[] forged =
        new String(FilteredServer.payment("T1"), UTF_8).replace("T1", "T2").getBytes(UTF_8);

    assertThat(server.post("/alipay/notify/paid", forged).body()).isEqualTo("failure");

    assertThat(BOOKED).isEmpty();
  }

  @ParameterizedTest(name = "reads it, and none beside it that does not take it, on {0}")
  @EnumSource
  void readsItAndNoneBesideIt(JaxRs jaxRs) throws Exception {
    server.start(jaxRs.serving(Till.class));

    assertThat(post("/alipay/notify/idle", "T1").body()).isEqualTo("failure");
  }

  @ParameterizedTest(name = "is not called where the filter is not: 500, with a sentence, on {0}")
  @EnumSource
  void isNotCalledWhereTheFilterIsNot(JaxRs jaxRs) throws Exception {
    server.start(jaxRs.serving(Till.class));

    HttpResponse<String> answer = post("/elsewhere", "T1");

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body())
        .isEqualTo(
            "there is no verified AlipayNotification: the path of this method is not behind"
                + " AlipayNotifyFilter");
  }

  @ParameterizedTest(name = "may be one that locates a resource, on {0}")
  @EnumSource
  void mayBeOneThatLocatesAResource(JaxRs jaxRs) throws Exception {
    server.start(jaxRs.serving(Till.class));

    post("/alipay/notify/located/alipay/notify/paid", "T1");

    assertThat(BOOKED).containsExactly("located T1", "T1");
  }

  @ParameterizedTest(name = "is the only place to have it: no start with a field, on {0}")
  @EnumSource
  void isTheOnlyPlaceToHaveIt(JaxRs jaxRs) {
    ServletHolder servlet = jaxRs.serving(OfField.class);
    servlet.setInitOrder(1);

    assertThatThrownBy(() -> server.start(servlet)).hasStackTraceContaining(kept(OfField.class));
  }

  @Test
  @DisplayName("is not to be replaced by a setter that its class inherits")
  void isNotToBeReplacedByASetter() {
    refused(OfSetter.class, "paid", Set.class);
  }

  @Test
  @DisplayName("is not to be replaced by a constructor")
  void isNotToBeReplacedByAConstructor() {
    refused(OfConstructor.class, "paid", OfConstructor.class);
  }

  @Test
  @DisplayName("is not to be replaced by a bean of parameters, wherever that is set")
  void isNotToBeReplacedByABeanOfParameters() {
    refused(OfBean.class, "paid", Set.class);
    refused(OfBeanInAField.class, "paid", Set.class);
  }

  @Test
  @DisplayName("is nothing that an unknown JAX-RS is told of")
  void isNothingThatAnUnknownJaxRsIsToldOf() {
    assertThatNoException().isThrownBy(() -> new AlipayNotificationFeature().configure(unknown()));
  }

  private static String kept(Class<?> where) {
    return where.getName()
        + " has an AlipayNotification set by @Context and may live longer than its request, so that"
        + " the next payment would be lost; take it as a parameter of the method";
  }

  private static void refused(Class<?> resource, String method, Class<?> where) {
    Method asked =
        Stream.of(resource.getMethods())
            .filter(each -> each.getName().equals(method))
            .findFirst()
            .orElseThrow();
    ResourceInfo info =
        proxy(
            ResourceInfo.class,
            question -> question.getName().equals("getResourceMethod") ? asked : resource);
    assertThatThrownBy(() -> new AlipayNotificationFeature().configure(info, unknown()))
        .isInstanceOf(SettingException.class)
        .hasMessage(kept(where));
  }

  /** Of a JAX-RS that nobody knows, and that is to be left alone. */
  private static FeatureContext unknown() {
    return proxy(
        FeatureContext.class,
        asked -> {
          throw new AssertionError(asked);
        });
  }

  private static <T> T proxy(Class<T> type, Function<Method, Object> answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> answer.apply(method)));
  }

  private HttpResponse<String> post(String path, String order) throws Exception {
    return server.post(path, FilteredServer.payment(order));
  }
}
