package io.github.alipayjakarta.matrix;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.handler.Handlers;
import io.github.alipayjakarta.intake.Intake;
import io.github.alipayjakarta.jdbc.DataSourceTransactions;
import io.github.alipayjakarta.jdbc.JdbcInbox;
import io.github.alipayjakarta.notification.NotificationReader;
import io.github.alipayjakarta.servlet.AlipayNotifyFilter;
import jakarta.servlet.DispatcherType;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A shop in a process of its own: Jetty, the filter, the JDBC inbox on a pool of ten, and handlers
 * that book. It lives until its standard input ends, or until it is made to die.
 */
final class Application {
  static final String NOTIFY_PATH = "/notify";
  static final String CONTROL_PATH = "/control";
  static final String INBOX = "inbox";
  static final String ID_FIRST = "id-first";
  static final int POOL = 10;

  /** More than the copies that come at once. */
  private static final int THREADS = 320;

  /** The shortest that Hikari takes. */
  private static final Duration PATIENCE_OF_POOL = Duration.ofMillis(250);

  private static final Duration STALE_AFTER = Duration.ofDays(399);

  private final Faults faults = new Faults();
  private final Books books = new Books(faults);
  private final WrongClock clock = new WrongClock();
  private final FaultyDataSource dataSource;
  private final Duration lockWait;

  /** The system's clock, set wrong. */
  static final class WrongClock extends Clock {
    private volatile Duration by = Duration.ZERO;

    void set(Duration by) {
      this.by = by;
    }

    @Override
    public Instant instant() {
      return Clock.systemUTC().instant().plus(by);
    }

    @Override
    public ZoneId getZone() {
      return Clock.systemUTC().getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private Application(DataSource pool, Duration lockWait) {
    this.dataSource = new FaultyDataSource(pool, faults);
    this.lockWait = lockWait;
  }

  /**
   * Takes the database's address, its user, {@code inbox} or {@code id-first}, and how long copies
   * wait.
   */
  public static void main(String... args) throws Exception {
    var application = new Application(pool(args[0], args[1]), Duration.parse(args[3]));
    Server server = application.server(args[2].equals(ID_FIRST));
    server.start();
    System.out.println(((ServerConnector) server.getConnectors()[0]).getLocalPort());
    while (System.in.read() != -1) {
      // Nothing is said; the end is what counts.
    }
    Faults.halt();
  }

  private static DataSource pool(String url, String user) {
    var config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setMaximumPoolSize(POOL);
    config.setConnectionTimeout(PATIENCE_OF_POOL.toMillis());
    return new HikariDataSource(config);
  }

  private Server server(boolean idFirst) {
    var server = new Server(new QueuedThreadPool(THREADS));
    var connector = new ServerConnector(server, 1, 1);
    connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
    connector.setAcceptQueueSize(THREADS);
    server.addConnector(connector);
    var context = new ServletContextHandler();
    context.addServlet(new ServletHolder(new Control(this)), CONTROL_PATH);
    if (idFirst) {
      context.addServlet(new ServletHolder(new StoreIdFirst(dataSource, faults)), NOTIFY_PATH);
    } else {
      context.addFilter(
          new FilterHolder(new AlipayNotifyFilter(intake())),
          NOTIFY_PATH,
          EnumSet.of(DispatcherType.REQUEST));
    }
    server.setHandler(new AnswerSteps(faults, context));
    return server;
  }

  private Intake intake() {
    return Intake.builder(new NotificationReader(List.of(Alipay.app()), clock, STALE_AFTER))
        .clock(clock)
        .inbox(
            JdbcInbox.builder(new DataSourceTransactions(dataSource))
                .clock(clock)
                .lockWait(lockWait)
                .createTables(true)
                .build())
        .handlers(Handlers.of(List.of(books, new Books.Last(faults))))
        .build();
  }

  Faults faults() {
    return faults;
  }

  Books books() {
    return books;
  }

  WrongClock clock() {
    return clock;
  }

  FaultyDataSource dataSource() {
    return dataSource;
  }
}
