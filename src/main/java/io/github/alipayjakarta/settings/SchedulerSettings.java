package io.github.alipayjakarta.settings;

import io.github.alipayjakarta.jdbc.UnfitException;
import io.github.alipayjakarta.scheduler.AlipayScheduler;
import io.github.alipayjakarta.scheduler.BackOff;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/**
 * The settings of what is done later, and from them to a scheduler.
 *
 * @param accepts whether that is what accept mode keeps; open orders alone otherwise
 */
record SchedulerSettings(Settings settings, Clock clock, boolean accepts) {
  private static final String SERVERS_THREADS = "java:comp/DefaultManagedExecutorService";
  private static final int MOST_TRIES = 1_000;
  private static final int MOST_THREADS = 100;

  private Setting wanted() {
    return accepts ? Setting.MODE : Setting.OPEN_ORDERS;
  }

  /** Says what is missing before anything is done. */
  void check(InboxSettings inbox) {
    Setting wanted = wanted();
    if (!inbox.isJdbc()) {
      throw new SettingException(
          settings.name(wanted)
              + " needs an inbox that is durable: write "
              + settings.name(Setting.INBOX)
              + "=jdbc: and the JNDI name of your DataSource, or leave it out");
    }
    requireDbScheduler(wanted);
  }

  AlipayScheduler scheduler(InboxSettings inbox) {
    var builder =
        AlipayScheduler.builder(inbox.jdbc().dataSource())
            .clock(clock)
            .tablePrefix(settings.required(Setting.TABLE_PREFIX))
            .createTables(settings.flag(Setting.CREATE_TABLES))
            .backOff(backOff())
            .threads(settings.number(Setting.THREADS, 1, MOST_THREADS));
    @Nullable ExecutorService servers = serversThreads();
    if (servers != null) {
      builder.executor(servers);
    }
    try {
      return builder.build();
    } catch (UnfitException e) {
      throw new SettingException(settings.name(wanted()) + ": " + e.getMessage(), e);
    }
  }

  /** It is an optional dependency; without it, a class of ours would fail in words of the JVM. */
  private void requireDbScheduler(Setting wanted) {
    try {
      Class.forName(
          "com.github.kagkarlsson.scheduler.Scheduler",
          false,
          SchedulerSettings.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new SettingException(
          settings.name(wanted)
              + " needs db-scheduler: add the dependency com.github.kagkarlsson:db-scheduler:16.12.0"
              + " to the application, or leave it out",
          e);
    }
  }

  private BackOff backOff() {
    List<Duration> pauses = new ArrayList<>();
    try {
      settings.list(Setting.RETRY_AFTER).forEach(each -> pauses.add(Duration.parse(each)));
      return new BackOff(pauses, settings.number(Setting.MOST_TRIES, 1, MOST_TRIES));
    } catch (DateTimeParseException | IllegalArgumentException e) {
      throw new SettingException(
          settings.name(Setting.RETRY_AFTER)
              + " must be durations separated by commas, PT10S,PT1M,PT10M,PT1H for example",
          e);
    }
  }

  private static @Nullable ExecutorService serversThreads() {
    try {
      Object found = new InitialContext().lookup(SERVERS_THREADS);
      return found instanceof ExecutorService threads ? threads : null;
    } catch (NamingException e) {
      return null;
    }
  }
}
