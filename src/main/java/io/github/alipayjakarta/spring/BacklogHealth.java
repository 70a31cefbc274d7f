package io.github.alipayjakarta.spring;

import io.github.alipayjakarta.inbox.Unhandled.State;
import io.github.alipayjakarta.inbox.Unhandled.Sum;
import io.github.alipayjakarta.intake.Backlog;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/**
 * How many notifications were verified and are not handled, in each state. They are details and
 * leave the application up: one that a load balancer takes away for them receives nothing any more.
 * It is down where the inbox cannot be read, since then every answer is {@code failure}.
 */
final class BacklogHealth implements HealthIndicator {
  private final Backlog backlog;

  BacklogHealth(Backlog backlog) {
    this.backlog = backlog;
  }

  @Override
  public Health health() {
    List<Sum> sums;
    try {
      sums = backlog.sums();
    } catch (Exception e) {
      // Its message could name addresses and users of the database.
      return Health.down().withDetail("inbox", "cannot be read").build();
    }
    var health = Health.up();
    for (State state : State.values()) {
      health.withDetail(
          state.name().toLowerCase(Locale.ROOT),
          sums.stream().filter(sum -> sum.state() == state).mapToLong(Sum::count).sum());
    }
    sums.stream()
        .map(Sum::oldest)
        .sorted()
        .findFirst()
        .ifPresent(oldest -> health.withDetail("oldest", oldest.toString()));
    return health.build();
  }
}
