package io.github.alipayjakarta.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The tests on servers")
class ServerTest {
  private final String before = System.clearProperty("servers");

  @AfterEach
  void restore() {
    if (before == null) {
      System.clearProperty("servers");
    } else {
      System.setProperty("servers", before);
    }
  }

  /** What an environment variable says fetches nothing: only the profile does. */
  @Test
  @DisplayName("run on the quick half unless they are told otherwise, with CI=true too")
  void runOnTheQuickHalf() {
    assertThat(Server.wanted()).containsExactlyElementsOf(Server.quick().toList());
  }

  @Test
  @DisplayName(
      "run once more on a second JDK on those of the wanted ones that are known to run there")
  void runOnceMoreOnASecondJdk() {
    assertThat(Server.wantedOnSecondJdk()).containsExactlyElementsOf(Server.quick().toList());

    System.setProperty("servers", "all");
    assertThat(Server.wantedOnSecondJdk())
        .containsExactlyElementsOf(
            EnumSet.complementOf(
                EnumSet.of(Server.TOMEE, Server.GLASSFISH, Server.TOMCAT_SECURED)));
  }

  @Test
  @DisplayName("run on all of them, or on some, where the property says so")
  void runWhereThePropertySaysSo() {
    System.setProperty("servers", "all");
    assertThat(Server.wanted()).containsExactly(Server.values());

    System.setProperty("servers", "UNDERTOW,WILDFLY");
    assertThat(Server.wanted()).containsExactly(Server.UNDERTOW, Server.WILDFLY);
  }
}
