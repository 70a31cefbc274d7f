package io.github.alipayjakarta.scheduler;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.Task;
import io.github.alipayjakarta.inbox.Guard;
import io.github.alipayjakarta.inbox.Inbox;
import io.github.alipayjakarta.inbox.UnavailableException;
import io.github.alipayjakarta.inbox.Unhandled;
import io.github.alipayjakarta.intake.Intake;
import io.github.alipayjakarta.intake.Later;
import io.github.alipayjakarta.jdbc.UnfitException;
import io.github.alipayjakarta.reconcile.Reconciliation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Does later what an intake has kept, on as many nodes as there are, and reconciles open orders on
 * one of them, by db-scheduler in the database of the inbox. Thread-safe.
 *
 * <p>Give its {@link #later()} to the intake, start it with that intake, and close it when the
 * application stops: what was not handled by then is handled by another node, or after the next
 * start.
 */
public final class AlipayScheduler implements AutoCloseable {
  /** Another node may take over what a node has not said to be alive for six times as long. */
  private static final Duration HEARTBEAT = Duration.ofMinutes(1);

  /** Kept things are due before now, so that a clock that is set back does not delay them. */
  private static final Duration MOST_SET_BACK = Duration.ofDays(1);

  /** Handlers may finish for so long when the application stops; then they are interrupted. */
  private static final Duration LONGEST_STOP = Duration.ofSeconds(20);

  private final DataSource dataSource;
  private final Clock clock;
  private final BackOff backOff;
  private final int threads;
  private final @Nullable Executor executor;
  private final Duration pollingInterval;
  private final ExecutionsTable table;
  private volatile @Nullable Scheduler scheduler;

  private AlipayScheduler(Builder builder) {
    this.dataSource = builder.dataSource;
    this.clock = builder.clock;
    this.backOff = builder.backOff;
    this.threads = builder.threads;
    this.executor = builder.executor;
    this.pollingInterval = builder.pollingInterval;
    this.table = new ExecutionsTable(builder.dataSource, builder.tablePrefix, builder.createTables);
  }

  /**
   * A scheduler to be set up.
   *
   * @param dataSource on the database of the inbox
   */
  public static Builder builder(DataSource dataSource) {
    return new Builder(dataSource);
  }

  /** What turns accept mode on. */
  public Later later() {
    return new Later() {
      @Override
      public void resume(Unhandled.Id id, Guard guard) throws Exception {
        Connection connection =
            guard
                .connection()
                .orElseThrow(() -> new IllegalStateException("the inbox has no connection"));
        client(new TransactionDataSource(connection), table.customization())
            .scheduleIfNotExists(
                KeptNotifications.instance(id), clock.instant().minus(MOST_SET_BACK));
      }

      @Override
      public void committed() {
        wake();
      }
    };
  }

  /** Through a data source of a transaction, it neither commits nor closes. */
  private SchedulerClient client(DataSource through, JdbcCustomization customization) {
    return SchedulerClient.Builder.create(through)
        .tableName(table.name())
        .serializer(new TextSerializer())
        .jdbcCustomization(customization)
        .build();
  }

  private void wake() {
    Scheduler started = scheduler;
    if (started != null) {
      started.triggerCheckForDueExecutions();
    }
  }

  /**
   * Begins to do what is due.
   *
   * @param intake the one that has this scheduler's {@link #later()}, or kept notifications before
   * @param inbox that intake's
   * @param reconciliation what asks about open orders, if anything does
   * @throws IllegalStateException if it is started and not closed
   */
  public synchronized void start(
      Intake intake, Inbox inbox, Optional<Reconciliation> reconciliation) {
    if (scheduler != null) {
      throw new IllegalStateException("it is started already: close it first");
    }
    SchedulerBuilder builder =
        set(Scheduler.create(dataSource, tasks(intake, inbox, reconciliation)))
            .schedulerName(new SchedulerName.Fixed(UUID.randomUUID().toString()))
            .clock(clock::instant)
            .threads(threads)
            .pollUsingFetch(0.5, 1.0)
            .pollingInterval(pollingInterval)
            .shutdownMaxWait(LONGEST_STOP);
    if (executor != null) {
      builder.executorService(new BorrowedThreads(executor));
    }
    Scheduler started = builder.build();
    if (reconciliation.isPresent()) {
      started.registerSchedulerListener(new OnceReached(() -> schedule(started)));
    }
    started.start();
    scheduler = started;
  }

  /** Unless another node has: there is one execution for all of them. */
  void schedule(SchedulerClient client) {
    Instant now = clock.instant();
    client.scheduleIfNotExists(OpenOrdersTask.instance(), now);
    client
        .getScheduledExecution(OpenOrdersTask.instance())
        .filter(execution -> !execution.isPicked())
        // A clock that ran ahead has put it off until then; the next start puts that right.
        .filter(
            execution -> execution.getExecutionTime().isAfter(now.plus(OpenOrdersTask.INTERVAL)))
        .ifPresent(execution -> client.reschedule(OpenOrdersTask.instance(), now));
  }

  /** What there is to do. */
  List<Task<?>> tasks(Intake intake, Inbox inbox, Optional<Reconciliation> reconciliation) {
    List<Task<?>> tasks = new ArrayList<>();
    tasks.add(new KeptNotifications(intake, inbox, backOff).task());
    reconciliation.ifPresent(orders -> tasks.add(new OpenOrdersTask(orders, clock).task()));
    return tasks;
  }

  /** What every scheduler on this table must have. */
  SchedulerBuilder set(SchedulerBuilder builder) {
    return builder
        .tableName(table.name())
        .serializer(new TextSerializer())
        .jdbcCustomization(whenReached())
        .heartbeatInterval(HEARTBEAT)
        .commitWhenAutocommitDisabled(true)
        // Whoever failed has said so.
        .failureLogging(LogLevel.DEBUG, true);
  }

  /** The database may not be there yet: it is looked at when it is first needed. */
  private JdbcCustomization whenReached() {
    return (JdbcCustomization)
        Proxy.newProxyInstance(
            AlipayScheduler.class.getClassLoader(),
            new Class<?>[] {JdbcCustomization.class},
            (proxy, method, arguments) -> {
              if (method.getDeclaringClass() == Object.class) {
                return method.invoke(this, arguments);
              }
              try {
                return method.invoke(reached(), arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private JdbcCustomization reached() {
    try {
      return table.proven();
    } catch (UnavailableException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /**
   * Begins nothing more, and waits up to 20 seconds for what was begun; on threads of its own that
   * is then interrupted. It may be started again.
   */
  @Override
  public synchronized void close() {
    Scheduler started = scheduler;
    if (started != null) {
      scheduler = null;
      started.stop();
    }
  }

  /** Sets a scheduler up. For one thread. */
  public static final class Builder {
    private final DataSource dataSource;
    private Clock clock = Clock.systemUTC();
    private String tablePrefix = "alipay_";
    private boolean createTables;
    private BackOff backOff = BackOff.DEFAULT;
    private int threads = 5;
    private @Nullable Executor executor;
    private Duration pollingInterval = Duration.ofSeconds(10);

    private Builder(DataSource dataSource) {
      this.dataSource = dataSource;
    }

    /** The clock by which things are due; the system's by default. */
    public Builder clock(Clock clock) {
      this.clock = clock;
      return this;
    }

    /** What the name of the table begins with: the same as of the inbox's, {@code alipay_}. */
    public Builder tablePrefix(String prefix) {
      this.tablePrefix = prefix;
      return this;
    }

    /** Whether a table that is missing is created, for demos; migration tools do better. */
    public Builder createTables(boolean create) {
      this.createTables = create;
      return this;
    }

    /** How often a kept notification is tried, and when. */
    public Builder backOff(BackOff backOff) {
      this.backOff = backOff;
      return this;
    }

    /**
     * How many things this node does at a time, each with connections of the data source; 5 by
     * default.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public Builder threads(int threads) {
      if (threads < 1) {
        throw new IllegalArgumentException("threads must be at least 1");
      }
      this.threads = threads;
      return this;
    }

    /**
     * Whose threads handlers run on, a {@code ManagedExecutorService} for example, which is not
     * shut down; threads of its own by default.
     */
    public Builder executor(Executor executor) {
      this.executor = executor;
      return this;
    }

    /**
     * How often this node looks for what is due; 10 seconds by default. What it has kept itself, it
     * looks for at once.
     */
    public Builder pollingInterval(Duration interval) {
      this.pollingInterval = interval;
      return this;
    }

    /**
     * The scheduler, its table shown to be there; if its database is not there, that is shown
     * later.
     *
     * @throws UnfitException if the table is not there, and is not to be created
     */
    public AlipayScheduler build() {
      var scheduler = new AlipayScheduler(this);
      try {
        scheduler.table.proven();
      } catch (UnavailableException later) {
        // The inbox has said so; until it is there, nothing is kept.
      }
      return scheduler;
    }
  }
}
