package io.github.alipayjakarta.settings;

import io.github.alipayjakarta.inbox.Inbox;
import io.github.alipayjakarta.inbox.MemoryInbox;
import java.time.Clock;
import java.time.Duration;

/** The settings of what remembers, and from them to an inbox. */
record InboxSettings(Settings settings, Clock clock, Beans beans) {
  static final String JDBC = "jdbc";

  /** The copy's thread waits: a server has not many of them. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  private static final Duration LEAST_RETENTION = Duration.ofDays(2);

  /** A notification must come while it is still known that it came before. */
  private static final Duration MARGIN = Duration.ofDays(1);

  private static final Duration STALE_WITHOUT_DATABASE = Duration.ofDays(7);

  boolean isJdbc() {
    String inbox = settings.required(Setting.INBOX);
    return inbox.equals(JDBC) || inbox.startsWith(JDBC + ":");
  }

  Duration retention() {
    Duration retention = settings.duration(Setting.RETENTION);
    if (retention.compareTo(LEAST_RETENTION) < 0) {
      throw new SettingException(
          settings.name(Setting.RETENTION)
              + " must be at least P2D: Alipay sends a notification again for 25 hours");
    }
    return retention;
  }

  Duration staleAfter() {
    if (settings.text(Setting.STALE_AFTER).isEmpty()) {
      return isJdbc() ? retention().minus(MARGIN) : STALE_WITHOUT_DATABASE;
    }
    Duration staleAfter = settings.duration(Setting.STALE_AFTER);
    if (isJdbc() && staleAfter.compareTo(retention()) >= 0) {
      throw new SettingException(
          settings.name(Setting.STALE_AFTER)
              + " must be shorter than "
              + settings.name(Setting.RETENTION)
              + ": what is forgotten would be handled again");
    }
    return staleAfter;
  }

  Inbox inbox() {
    Duration lockWait = settings.duration(Setting.LOCK_WAIT, LONGEST_WAIT);
    retention();
    if (!isJdbc()) {
      settings.oneOf(Setting.INBOX, "memory");
      return new MemoryInbox(clock, lockWait);
    }
    return jdbc().inbox(lockWait);
  }

  /** What is only asked of a JDBC inbox. */
  JdbcSettings jdbc() {
    return new JdbcSettings(settings, clock, beans);
  }

  /** Says so where notifications wait that were answered success, and nothing is there for them. */
  void warnOfWaiting(Inbox inbox) {
    if (isJdbc()) {
      jdbc().warnOfWaiting(inbox);
    }
  }
}
