package io.github.alipayjakarta.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class StartAndEndRules {
  private static final long PATIENCE_SECONDS = 60;

  private final ServerUnderTest server;

  StartAndEndRules(ServerUnderTest server) {
    this.server = server;
  }

  @Test
  @Order(1)
  @DisplayName("While it starts, nothing is answered success that was not handled")
  void whileItStartsNothingUnhandledIsAnsweredSuccess() throws Exception {
    server.running();

    List<String> acknowledged = server.acknowledgedWhileStarting();

    assertThat(acknowledged).isNotEmpty();
    assertThat(server.handled()).containsAll(acknowledged);
  }

  @Test
  @Order(2)
  @DisplayName("While it stops, nothing is answered success that was not handled")
  void whileItStopsNothingUnhandledIsAnsweredSuccess() throws Exception {
    List<String> acknowledged;
    try (var traffic = new Traffic(server.running().port("/shop"), 4)) {
      traffic.await(20, PATIENCE_SECONDS);
      server.close();
      acknowledged = traffic.acknowledged();
    }

    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(20);
    assertThat(server.handled()).containsAll(acknowledged);
  }
}
