package io.github.alipayjakarta.servers;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alipayjakarta.servers.war.InFront;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A set-up that cannot be right")
class DeploymentIT {
  @TempDir private Path directory;

  @ParameterizedTest(name = "stops the deployment on {0}: an unknown setting, naming the nearest")
  @MethodSource("io.github.alipayjakarta.servers.Server#quick")
  void unknownSettingStopsTheDeployment(Server server) {
    WebXml xml =
        new WebXml()
            .filter(
                "alipay",
                TestApplication.FILTER,
                TestApplication.with("alipay.selerid", "2088"),
                "/notify");

    assertThatThrownBy(() -> start(server, xml))
        .hasMessageContainingAll("alipay.selerid", "alipay.seller-id");
  }

  @ParameterizedTest(name = "stops the deployment on {0}: the filter on every path")
  @MethodSource("io.github.alipayjakarta.servers.Server#quick")
  void mappingOfEveryPathStopsTheDeployment(Server server) {
    WebXml xml =
        new WebXml().filter("alipay", TestApplication.FILTER, TestApplication.settings(), "/*");

    assertThatThrownBy(() -> start(server, xml)).hasMessageContaining("it is mapped to every path");
  }

  @ParameterizedTest(name = "stops the deployment on {0}: a path that is none")
  @MethodSource("io.github.alipayjakarta.servers.Server#quick")
  void pathThatIsNoneStopsTheDeployment(Server server) {
    WebXml xml = new WebXml().parameters(TestApplication.with("alipay.notify-path", "alipay/x"));

    assertThatThrownBy(() -> start(server, xml))
        .hasMessageContaining("AlipayNotifyFilter: alipay.notify-path must be one path");
  }

  @ParameterizedTest(name = "stops the deployment on {0}: another filter of the same name")
  @MethodSource("io.github.alipayjakarta.servers.Server#quick")
  void anotherFilterOfTheSameNameStopsTheDeployment(Server server) {
    WebXml xml =
        new WebXml()
            .parameters(TestApplication.with("alipay.notify-path", "/alipay/notify"))
            .filter("AlipayNotifyFilter", InFront.class.getName(), Map.of(), "/x");

    assertThatThrownBy(() -> start(server, xml))
        .hasMessageContaining("AlipayNotifyFilter: the application has another filter");
  }

  private void start(Server server, WebXml xml) throws Exception {
    Path war = new ExplodedWar(xml).writeTo(directory.resolve("shop"));
    new RunningServer(server, war).close();
  }
}
