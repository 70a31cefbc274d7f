package io.github.alipayjakarta.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.alipayjakarta.Alipay;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("In WildFly, with a bean of CDI and JPA in its own transactions of JTA")
class WildFlyIT extends JoinedTransactionRules {
  private static final Path HOME = CompiledApplication.home("wildfly-39");
  private static final String PERSISTENCE_XML =
      """
      <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
        <persistence-unit name="shop" transaction-type="JTA">
          <jta-data-source>java:jboss/datasources/shop</jta-data-source>
        </persistence-unit>
      </persistence>
      """;

  private Path unfit;

  /**
   * Never silently: where everything must run this is a failure, elsewhere a skip that says why.
   */
  private static void requireTheServer() {
    if (!Files.isDirectory(WildFly.HOME)) {
      String sentence =
          "WildFly is not at " + WildFly.HOME + ": run mvn verify -Pservers, which fetches 261 MB";
      if ("all".equals(System.getProperty("servers"))) {
        fail(sentence);
      }
      abort(sentence);
    }
  }

  @Override
  Running start(boolean halting) throws Exception {
    requireTheServer();
    WildFly wildFly =
        WildFly.in(Files.createTempDirectory(HOME, "base-").toAbsolutePath())
            .driver(ExplodedWar.origin("org.postgresql.Driver"))
            .dataSource("shop", true, database.url(), database.user())
            .dataSource("outside", false, database.url(), database.user());
    Path shop = wildFly.war("shop");
    Path classes = shop.resolve("WEB-INF/classes");
    new ExplodedWar(webXml("shop")).writeTo(shop);
    CompiledApplication.compile(HOME, classes);
    Files.createDirectories(classes.resolve("META-INF"));
    Files.writeString(classes.resolve("META-INF/persistence.xml"), PERSISTENCE_XML);
    Files.writeString(classes.resolve("META-INF/microprofile-config.properties"), app());
    if (halting) {
      unfit = wildFly.war("unfit");
      new ExplodedWar(webXml("outside")).writeTo(unfit);
      Path unfitClasses = unfit.resolve("WEB-INF/classes");
      CompiledApplication.compile(HOME, unfitClasses);
      Files.createDirectories(unfitClasses.resolve("META-INF"));
      Files.writeString(unfitClasses.resolve("META-INF/persistence.xml"), PERSISTENCE_XML);
      Files.writeString(unfitClasses.resolve("META-INF/microprofile-config.properties"), app());
    }
    int port = WildFly.freePort();
    var process =
        new ServerProcess(
            "WildFly",
            HOME.resolve("halting-" + halting + ".log"),
            wildFly.command(port, WildFly.freePort(), "-Dshop.halts=" + halting));
    // With or without errors: the deployment that must fail is one.
    process.awaitStart(line -> line.contains("WFLYSRV0025") || line.contains("WFLYSRV0026"));
    return new Running(process, port);
  }

  @Override
  void end(ServerProcess process) throws Exception {
    process.terminate();
  }

  /** For MicroProfile Config. */
  private String app() {
    return "alipay.app-id="
        + Alipay.APP_ID
        + "\nalipay.alipay-public-key="
        + alipay.publicKey()
        + "\n";
  }

  /** All else that an application writes: the name of its DataSource. */
  private WebXml webXml(String dataSource) {
    Map<String, String> settings = new HashMap<>();
    settings.put("alipay.inbox", "jdbc:java:jboss/datasources/" + dataSource);
    settings.put("alipay.create-tables", "true");
    if (!dataSource.equals("shop")) {
      settings.put("alipay.table-prefix", dataSource + "_");
    }
    return new WebXml().filter("alipay", TestApplication.FILTER, settings, "/alipay/notify");
  }

  @Test
  @DisplayName("Where a handler marks the transaction for rollback and returns nothing is left")
  void whereAHandlerMarksForRollbackNothingIsLeft() throws Exception {
    failsOnceThenIsBooked("marks-once");
  }

  @Test
  @DisplayName("Where a handler begins a transaction of its own nothing is done, and it is undone")
  void whereAHandlerBeginsAnotherNothingIsDone() throws Exception {
    failsOnceThenIsBooked("begins-another");
  }

  @Test
  @DisplayName("The library reads JSON beside the server's own JSON-P")
  void theLibraryReadsJsonBesideTheServers() throws Exception {
    String bills =
        "[{\"amount\":\"80.00\",\"fundChannel\":\"PCREDIT\"},"
            + "{\"amount\":\"8.88\",\"fundChannel\":\"COUPON\"}]";

    post(payment("T3").with("fund_bill_list", bills)).assertBare("success");

    assertThat(server().awaitLog(0, line -> line.contains("bills of T3: 2"))).isPresent();
  }

  @Test
  @DisplayName("A DataSource with jta=false stops the deployment with what to write")
  void aDataSourceOutsideStopsTheDeployment() throws Exception {
    assertThat(unfit.resolveSibling("unfit.war.failed"))
        .content()
        .contains(
            "AlipayNotifyFilter: alipay.inbox: what was written is still there after a rollback",
            "define it as a transactional one (jta=true) or set alipay.transactions=datasource");
  }
}
