package io.github.alipayjakarta.servers;

import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.RandomMessage;
import io.github.alipayjakarta.Vectors;
import io.github.alipayjakarta.servers.found.Broken;
import io.github.alipayjakarta.servers.found.Calls;
import io.github.alipayjakarta.servers.found.Journal;
import io.github.alipayjakarta.servers.found.Keeper;
import io.github.alipayjakarta.servers.found.Pages;
import io.github.alipayjakarta.servers.found.Plain;
import io.github.alipayjakarta.servers.found.Taken;
import io.github.alipayjakarta.servers.found.TakenBySpring;
import io.github.alipayjakarta.servers.found.Till;
import io.github.alipayjakarta.servers.war.Counts;
import io.github.alipayjakarta.servers.war.Echo;
import io.github.alipayjakarta.servers.war.Handled;
import io.github.alipayjakarta.servers.war.InFront;
import io.github.alipayjakarta.servers.war.Misbehaving;
import io.github.alipayjakarta.servers.war.Returned;
import io.github.alipayjakarta.servers.war.Seen;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The web applications that every server runs: the library's filter, and servlets behind it. */
final class TestApplication {
  static final String FILTER = "io.github.alipayjakarta.servlet.AlipayNotifyFilter";

  private static final String RETURNS = "io.github.alipayjakarta.servlet.AlipayReturnFilter";

  private static final String JERSEY = "org.glassfish.jersey.servlet.ServletContainer";
  private static final String JAX_RS = "io.github.alipayjakarta.jaxrs.";

  private TestApplication() {}

  /** Where a vector has a filter, and so a memory, of its own. */
  static String pathOf(Vectors.Message vector) {
    return "/vector-" + Vectors.all().map(Vectors.Message::name).toList().indexOf(vector.name());
  }

  /** The filter on many paths, before servlets that behave in many ways. */
  static ExplodedWar shop(Server server) {
    WebXml xml =
        new WebXml()
            .filter("in-front", InFront.class.getName(), Map.of(), "/front/*", "/quiet-front/*")
            .filter("alipay", FILTER, settings(), "/notify/*", "/echo/*", "/front/*", "/nowhere/*")
            .filter("rsa", FILTER, with("alipay.sign-type", "RSA"), "/rsa/*")
            .filter("error-500", FILTER, with("alipay.failure-status", "500"), "/error-500/*")
            .filter("gateway", FILTER, gatewaySettings(), "/gateway/*")
            .filter("thousands", FILTER, settingsOfTwoApps(), "/thousands/*")
            .filter("real", FILTER, realSettings(), "/real/*")
            .servlet(
                "misbehaving",
                Misbehaving.class,
                "/notify/*",
                "/error-500/*",
                "/target/*",
                "/gateway/*")
            .servlet("echo", Echo.class, "/echo/*", "/front/*", "/rsa/*", "/real/*", "/thousands/*")
            .filter("taken", FILTER, settings(), "/api/taken/behind", "/api/injected/behind")
            .filter("handled", FILTER, settings(), "/handled")
            .servlet("handled", Handled.class, "/handled")
            .filter("returns", RETURNS, returnSettings(), "/returned")
            .servlet("returned", Returned.class, "/returned")
            .servlet("seen", Seen.class, "/seen")
            .errorPage("/page.html");
    for (Vectors.Message vector : Vectors.all().toList()) {
      ownFilter(xml, pathOf(vector));
    }
    // Log lines are bounded by filter and reason, so a case that looks for one has its own filter.
    for (String way : new String[] {"getInputStream", "partOfTheStream", "getReader", "cutOff"}) {
      ownFilter(xml, "/quiet-front/" + way);
    }
    if (server.hasAPortForEach()) {
      xml.parameters(Map.of("spring.main.sources", TakenBySpring.class.getName()));
    }
    if (server == Server.UNDERTOW) {
      jersey(xml, Taken.class.getName(), JAX_RS + "AlipayNotificationFeature");
    }
    return new ExplodedWar(xml).with(server.taking());
  }

  /** Undertow alone looks for nothing: Jersey is one more servlet. */
  private static void jersey(WebXml xml, String... classes) {
    String names = String.join(",", classes);
    xml.servlet(
        "jersey", JERSEY, Map.of("jersey.config.server.provider.classnames", names), "/api/*");
  }

  /** No filter in web.xml: it is there because a setting names its path. */
  static ExplodedWar selfRegistered(Server server) {
    Map<String, String> settings = with("alipay.notify-path", "/alipay/notify");
    settings.put("alipay.app-private-key", Vectors.key("appPrivatePkcs8Base64"));
    settings.put("alipay.orders-from-browser", "true");
    WebXml xml =
        new WebXml()
            .parameters(settings)
            .servlet("misbehaving", Misbehaving.class, "/does/*")
            .servlet("echo", Echo.class, "/alipay/*", "/echo/*")
            .servlet("seen", Seen.class, "/seen")
            .servlet("counts", Counts.class, "/counts");
    if (server == Server.UNDERTOW) {
      jersey(xml, JAX_RS + "AlipayOrderResource");
    }
    return new ExplodedWar(xml);
  }

  /**
   * Annotated classes, which the server finds; for Undertow, which does not, a setting names one,
   * and in Spring Boot they are beans.
   */
  static ExplodedWar found(Server server) {
    Map<String, String> settings = with("alipay.notify-path", "/alipay/notify");
    if (server == Server.UNDERTOW) {
      settings.put("alipay.handlers", Till.class.getName());
    }
    if (server.hasAPortForEach()) {
      settings.put(
          "spring.main.sources",
          Stream.of(Till.class, Plain.class, Journal.class, Keeper.class)
              .map(Class::getName)
              .collect(Collectors.joining(",")));
    }
    // Also where Alipay posts to: without any servlet there, Spring Boot's Tomcat asks no filter.
    WebXml xml =
        new WebXml().parameters(settings).servlet("called", Calls.class, "/called", "/alipay/*");
    return new ExplodedWar(xml)
        .with(
            Calls.class,
            Till.class,
            Plain.class,
            Pages.class,
            Journal.class,
            Keeper.class,
            Broken.class);
  }

  static Map<String, String> with(String name, String value) {
    Map<String, String> more = new TreeMap<>(settings());
    more.put(name, value);
    return more;
  }

  static Map<String, String> settings() {
    return Map.of(
        "alipay.app-id", "2021000000000001",
        "alipay.alipay-public-key", Vectors.key("alipayPublicSpkiBase64"),
        "alipay.aes-key", Vectors.aesKey(),
        "alipay.seller-id", "2088000000000002",
        "alipay.stale-after", "P36500D");
  }

  /** With the key that answers checks of the gateway, and another status for failure. */
  private static Map<String, String> gatewaySettings() {
    Map<String, String> more = with("alipay.failure-status", "500");
    more.put("alipay.app-private-key", Vectors.key("appPrivatePkcs8Base64"));
    return more;
  }

  private static Map<String, String> returnSettings() {
    return with("alipay.return-own-parameters", "order");
  }

  /** For the apps of random messages, whoever the seller is. */
  private static Map<String, String> settingsOfTwoApps() {
    return Map.of(
        "alipay.apps",
        "own,legacy",
        "alipay.own.app-id",
        Alipay.APP_ID,
        "alipay.legacy.app-id",
        RandomMessage.OTHER_APP,
        "alipay.legacy.sign-type",
        "RSA",
        "alipay.alipay-public-key",
        Vectors.key("alipayPublicSpkiBase64"),
        "alipay.stale-after",
        "P36500D");
  }

  private static Map<String, String> realSettings() {
    return Map.of(
        "alipay.app-id", Vectors.real().parameters().get("app_id"),
        "alipay.alipay-public-key", Vectors.realAlipayKey(),
        "alipay.stale-after", "P36500D");
  }

  private static void ownFilter(WebXml xml, String path) {
    String name = path.substring(1).replace('/', '-');
    xml.filter(name, FILTER, settings(), path + "/*");
    xml.servlet("behind-" + name, Echo.class, path + "/*");
  }
}
