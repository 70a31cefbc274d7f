package io.github.alipayjakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import java.util.ServiceLoader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("On Undertow")
class EagerOnUndertowTest {
  @Test
  @DisplayName("Filters start with the application, so that what is wrong stops it")
  void filtersStartWithTheApplication() {
    var deployment = new DeploymentInfo();
    assertThat(deployment.isEagerFilterInit()).isFalse();

    ServiceLoader.load(ServletExtension.class)
        .forEach(extension -> extension.handleDeployment(deployment, null));

    assertThat(deployment.isEagerFilterInit()).isTrue();
  }
}
