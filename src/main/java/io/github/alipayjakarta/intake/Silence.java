package io.github.alipayjakarta.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * The alarm "orders are open, but no verified notification has come for so long": a wrong
 * notify_url, a certificate that Alipay does not trust, or a firewall shows in nothing else.
 * Thread-safe.
 *
 * <p>It is a listener of the intake. Its own start counts as a notification, and so does one that
 * was verified and not handled, since it shows that Alipay gets through. Of several nodes each
 * knows its own silence; where Alipay reaches any of them, the alarm is the shortest of all.
 */
public final class Silence implements IntakeListener {
  private final Clock clock;
  private final Duration allowed;
  private final LongSupplier openOrders;
  private final AtomicReference<Instant> heard;

  /**
   * An alarm that begins to listen now.
   *
   * @param allowed how long it may be silent; as long as no order is open, any time
   * @param openOrders how many orders wait to be paid; asked only when it was silent for longer, on
   *     the thread that asks {@link #tooLong}
   * @throws IllegalArgumentException if {@code allowed} is zero or less
   */
  public Silence(Clock clock, Duration allowed, LongSupplier openOrders) {
    if (allowed.isZero() || allowed.isNegative()) {
      throw new IllegalArgumentException(
          "the silence that is allowed must be longer than nothing, PT6H for example");
    }
    this.clock = clock;
    this.allowed = allowed;
    this.openOrders = openOrders;
    this.heard = new AtomicReference<>(clock.instant());
  }

  @Override
  public void told(Outcome outcome) {
    if (outcome.source() == Outcome.Source.NOTIFIED && outcome.id().isPresent()) {
      heard.set(clock.instant());
    }
  }

  /**
   * How long no verified notification has come, if that is longer than allowed and orders are open;
   * empty if all is well. Throws what the supplier of open orders throws.
   */
  public Optional<Duration> tooLong() {
    Instant now = clock.instant();
    // Where the clock was set back, the silence is counted from there.
    Instant since = heard.accumulateAndGet(now, (h, n) -> h.isAfter(n) ? n : h);
    Duration silence = Duration.between(since, now);
    return silence.compareTo(allowed) > 0 && openOrders.getAsLong() > 0
        ? Optional.of(silence)
        : Optional.empty();
  }
}
