package io.github.alipayjakarta.servers;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A set-up that cannot be right")
class DeploymentIT {
  @TempDir private Path directory;

  @ParameterizedTest(name = "stops the deployment on {0}: an unknown setting, naming the nearest")
  @EnumSource
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
  @EnumSource
  void mappingOfEveryPathStopsTheDeployment(Server server) {
    WebXml xml =
        new WebXml().filter("alipay", TestApplication.FILTER, TestApplication.settings(), "/*");

    assertThatThrownBy(() -> start(server, xml)).hasMessageContaining("it is mapped to every path");
  }

  private void start(Server server, WebXml xml) throws Exception {
    Path war = new ExplodedWar(xml).writeTo(directory.resolve("shop"));
    new RunningServer(server, war).close();
  }
}
