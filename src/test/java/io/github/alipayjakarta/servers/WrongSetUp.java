package io.github.alipayjakarta.servers;

import io.github.alipayjakarta.servers.found.Calls;
import io.github.alipayjakarta.servers.found.Injected;
import io.github.alipayjakarta.servers.found.Kept;
import io.github.alipayjakarta.servers.found.Throwing;
import io.github.alipayjakarta.servers.found.Till;
import io.github.alipayjakarta.servers.found.Transacted;
import io.github.alipayjakarta.servers.found.Unmakeable;
import io.github.alipayjakarta.servers.war.Echo;
import io.github.alipayjakarta.servers.war.InFront;
import io.github.alipayjakarta.servers.war.Seen;
import java.util.List;
import java.util.Map;

/** An application that is set up wrongly, and what its developer is to read. */
enum WrongSetUp {
  UNKNOWN_SETTING(
      "an unknown setting",
      new ExplodedWar(filter(TestApplication.with("alipay.selerid", "2088"), "/notify")),
      "alipay.selerid",
      "alipay.seller-id"),
  EVERY_PATH(
      "the filter on every path",
      new ExplodedWar(filter(TestApplication.settings(), "/*")),
      "AlipayNotifyFilter: it is mapped to every path, and would answer every request; map it to the"
          + " path of notify_url alone"),
  MAPPED_TWICE(
      "two filters on one path",
      new ExplodedWar(
          filter(TestApplication.settings(), "/alipay/notify")
              .filter(
                  "again", TestApplication.FILTER, TestApplication.settings(), "/alipay/notify/*")),
      "AlipayNotifyFilter: it is mapped twice, as filter ",
      ", so that one of them would never see a message; take one away"),
  PATH_THAT_IS_NONE(
      "a notify-path that is none",
      new ExplodedWar(
          open("/alipay/x").parameters(TestApplication.with("alipay.notify-path", "alipay/x"))),
      "AlipayNotifyFilter: alipay.notify-path must be one path, /alipay/notify for example"),
  NAME_THAT_IS_TAKEN(
      "another filter of the same name",
      new ExplodedWar(
          open("/alipay/notify")
              .parameters(TestApplication.with("alipay.notify-path", "/alipay/notify"))
              .filter("AlipayNotifyFilter", InFront.class.getName(), Map.of(), "/x")),
      "AlipayNotifyFilter: the application has another filter of this name"),
  HANDLER_THAT_CANNOT_BE_MADE(
      "a handler that cannot be made",
      new ExplodedWar(
              filter(TestApplication.with("alipay.handlers", Throwing.class.getName()), "/notify"))
          .with(Throwing.class),
      "AlipayNotifyFilter: alipay.handlers: "
          + Throwing.class.getName()
          + " could not be made: its constructor threw",
      "the till is locked"),
  FOUND_HANDLER_THAT_CANNOT_BE_MADE(
      "a class that the server finds and nobody can make",
      new ExplodedWar(filter(TestApplication.settings(), "/notify"))
          .with(Unmakeable.class, Calls.class),
      "AlipayNotifyFilter: a class with @OnAlipayNotification was found: "
          + Unmakeable.class.getName()
          + " could not be made: make it a public class with a public constructor that takes"
          + " nothing, or the ServletContext, or name the classes that handle in alipay.handlers"),
  INJECTION_INTO_WHAT_IS_NO_BEAN(
      "injection into what is no bean",
      new ExplodedWar(
              filter(TestApplication.with("alipay.handlers", Injected.class.getName()), "/notify"))
          .with(Injected.class, Till.class, Calls.class),
      "AlipayNotifyFilter: alipay.handlers: "
          + Injected.class.getName()
          + ".till is @Inject, and nothing would be injected, since "
          + Injected.class.getName()
          + " is no bean here; make it one, @ApplicationScoped where there is CDI"),
  TRANSACTION_THAT_NOBODY_BEGINS(
      "a transaction that nobody begins",
      new ExplodedWar(
              filter(
                  TestApplication.with("alipay.handlers", Transacted.class.getName()), "/notify"))
          .with(Transacted.class),
      "AlipayNotifyFilter: alipay.handlers: "
          + Transacted.class.getName()
          + ".paid is @Transactional, and nothing would begin a transaction, since "
          + Transacted.class.getName()
          + " is no bean here; make it one, @ApplicationScoped where there is CDI"),
  NOTIFICATION_IN_A_FIELD(
      "a notification in a field of a JAX-RS resource",
      new ExplodedWar(resource()).with(Kept.class),
      Kept.class.getName()
          + " has an AlipayNotification set by @Context and may live longer than its request, so that"
          + " the next payment would be lost; take it as a parameter of the method"),
  NO_JSON(
      "no JSON-P",
      // Without the servlets that note what they see, which is in JSON.
      new ExplodedWar(
              new WebXml()
                  .filter("alipay", TestApplication.FILTER, TestApplication.settings(), "/notify"))
          .withoutJson(),
      "AlipayNotifyFilter: JSON-P is not there, or nothing that implements it; add the jars"
          + " jakarta.json:jakarta.json-api and org.eclipse.parsson:parsson to WEB-INF/lib");

  private final String title;
  private final ExplodedWar war;
  private final List<String> words;

  WrongSetUp(String title, ExplodedWar war, String... words) {
    this.title = title;
    this.war = war;
    this.words = List.of(words);
  }

  /** The same with nothing wrong, which shows that a genuine message would be answered success. */
  static ExplodedWar right() {
    return new ExplodedWar(filter(TestApplication.settings(), "/notify"));
  }

  private static WebXml filter(Map<String, String> settings, String path) {
    return open(path).filter("alipay", TestApplication.FILTER, settings, path);
  }

  /** With a status of its own for what the server leaves without an answer. */
  private static WebXml resource() {
    return new WebXml()
        .filter(
            "alipay",
            TestApplication.FILTER,
            TestApplication.with("alipay.failure-status", "500"),
            "/api/taken/behind");
  }

  /** What answers success, if no filter stands before it. */
  private static WebXml open(String path) {
    return new WebXml().servlet("behind", Echo.class, path).servlet("seen", Seen.class, "/seen");
  }

  ExplodedWar war() {
    return war;
  }

  /** What the log must hold. */
  List<String> words(Server server) {
    if (!server.hasAPortForEach()) {
      return words;
    }
    return switch (this) {
      // The filter finds it, which Spring only carries.
      case EVERY_PATH, MAPPED_TWICE -> words;
      // Spring Boot has registered the library's by then, and refuses the other one by itself.
      case NAME_THAT_IS_TAKEN -> List.of("Failed to register 'filter AlipayNotifyFilter'");
      default -> words.stream().map(WrongSetUp::asSpringSays).toList();
    };
  }

  private static String asSpringSays(String words) {
    return words.replace("AlipayNotifyFilter: ", "alipay-jakarta cannot start: ");
  }

  /** Whether a server can tell; where not, it is nothing wrong there. */
  boolean isWrongOn(Server server) {
    return switch (this) {
      case FOUND_HANDLER_THAT_CANNOT_BE_MADE -> !server.foundHandlers().isEmpty();
      case NO_JSON -> !server.hasJson();
      case NOTIFICATION_IN_A_FIELD -> server.hasJaxRs();
      default -> true;
    };
  }

  /** Where a message gets to the servlet, if nothing stops it. */
  String notifyPath() {
    return switch (this) {
      case PATH_THAT_IS_NONE -> "/alipay/x";
      case MAPPED_TWICE, NAME_THAT_IS_TAKEN -> "/alipay/notify";
      case NOTIFICATION_IN_A_FIELD -> "/api/taken/behind";
      default -> "/notify";
    };
  }

  /** Whether a filter finds it; else its registration does, or JAX-RS. */
  boolean isFoundByTheFilter() {
    return switch (this) {
      case PATH_THAT_IS_NONE, NAME_THAT_IS_TAKEN, NOTIFICATION_IN_A_FIELD -> false;
      default -> true;
    };
  }

  @Override
  public String toString() {
    return title;
  }
}
