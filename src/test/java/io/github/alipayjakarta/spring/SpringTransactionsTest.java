package io.github.alipayjakarta.spring;

import static io.github.alipayjakarta.Alipay.AMOUNT;
import static io.github.alipayjakarta.protocol.Reply.FAILURE;
import static io.github.alipayjakarta.protocol.Reply.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.databases.TestDatabase;
import io.github.alipayjakarta.handler.Handlers;
import io.github.alipayjakarta.handler.OnAlipayNotification;
import io.github.alipayjakarta.inbox.UnavailableException;
import io.github.alipayjakarta.intake.Intake;
import io.github.alipayjakarta.jdbc.JdbcInbox;
import io.github.alipayjakarta.jdbc.Narayana;
import io.github.alipayjakarta.jdbc.Transactions;
import io.github.alipayjakarta.jdbc.UnfitException;
import io.github.alipayjakarta.notification.PaymentSucceeded;
import io.github.alipayjakarta.protocol.Form;
import io.github.alipayjakarta.protocol.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.jta.JtaTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

@DisplayName("In the transactions of Spring")
class SpringTransactionsTest {
  private final TestDatabase database = TestDatabase.fresh(TestDatabase.Kind.H2);

  /** One connection: whoever wants a second one for the same thread waits in vain. */
  private final HikariDataSource dataSource = database.newPool(1, Duration.ofSeconds(1));

  private final DataSourceTransactionManager manager = new DataSourceTransactionManager(dataSource);
  private final SpringTransactions transactions = new SpringTransactions(manager, dataSource);
  private final Books books = new Books(dataSource);

  @FunctionalInterface
  private interface Work {
    void run() throws Exception;
  }

  /** Books a payment as a Spring application does, and may then do worse. */
  private static final class Books {
    private final JdbcTemplate jdbc;
    Work then = () -> {};

    Books(DataSource dataSource) {
      jdbc = new JdbcTemplate(dataSource);
    }

    @OnAlipayNotification
    public void paid(PaymentSucceeded payment) throws Exception {
      book();
      then.run();
    }

    Void book() {
      jdbc.update("INSERT INTO booking DEFAULT VALUES");
      return null;
    }
  }

  @BeforeEach
  void create() {
    database.run("CREATE TABLE booking (id INTEGER GENERATED ALWAYS AS IDENTITY)");
  }

  @AfterEach
  void nothingIsLeftOnTheThread() {
    assertThat(TransactionSynchronizationManager.isActualTransactionActive()).isFalse();
    assertThat(TransactionSynchronizationManager.getResourceMap()).isEmpty();
    assertThat(dataSource.getHikariPoolMXBean().getActiveConnections()).isZero();
    dataSource.close();
    database.close();
  }

  private long booked() {
    return database.number("SELECT COUNT(*) FROM booking");
  }

  private long done() {
    return database.number("SELECT COUNT(*) FROM alipay_event WHERE state = 'DONE'");
  }

  private static Intake intake(Transactions some, Books books) {
    return Intake.builder(Alipay.reader())
        .clock(Alipay.CLOCK)
        .inbox(JdbcInbox.builder(some).clock(Alipay.CLOCK).createTables(true).build())
        .handlers(Handlers.of(List.of(books)))
        .build();
  }

  private static Reply post(Intake intake) {
    var payment = Alipay.pretend().paymentSucceeded("T1", AMOUNT);
    return intake.accept(() -> Form.parse(payment.body()), (notification, events) -> false);
  }

  private void holdsWorkAndGuardTogether(Transactions some, Books with) {
    Intake intake = intake(some, with);
    with.then =
        () -> {
          throw new IOException("the mail server is down");
        };
    assertThat(post(intake)).isEqualTo(FAILURE);
    assertThat(booked()).isZero();
    assertThat(done()).isZero();

    with.then = () -> {};
    assertThat(post(intake)).isEqualTo(SUCCESS);
    assertThat(post(intake)).isEqualTo(SUCCESS);
    assertThat(booked()).isOne();
    assertThat(done()).isOne();
  }

  @Test
  @DisplayName("What a handler does with JdbcTemplate is one with the guard, on one connection")
  void workAndGuardAreOne() {
    holdsWorkAndGuardTogether(transactions, books);
  }

  @Test
  @DisplayName("The same through a DataSource that knows of transactions itself")
  void aTransactionAwareDataSourceJoins() {
    var aware = new TransactionAwareDataSourceProxy(dataSource);

    holdsWorkAndGuardTogether(new SpringTransactions(manager, aware), new Books(aware));
  }

  @Test
  @DisplayName("The same in Spring's JTA")
  void springsJtaJoins() {
    DataSource managed = new Narayana(database).dataSource();
    var jta = new JtaTransactionManager(Narayana.transaction(), Narayana.manager());

    holdsWorkAndGuardTogether(new SpringTransactions(jta, managed), new Books(managed));
  }

  @Test
  @DisplayName("What the body throws comes out as it is, after the rollback")
  void whatTheBodyThrowsComesOutAsItIs() {
    var thrown = new IOException("checked");

    assertThatThrownBy(
            () ->
                transactions.run(
                    connection -> {
                      books.book();
                      throw thrown;
                    }))
        .isSameAs(thrown);
    assertThat(booked()).isZero();
  }

  @Test
  @DisplayName("A failing @Transactional bean whose exception the handler swallows is not done")
  void aSwallowedFailureIsNotDone() {
    Intake intake = intake(transactions, books);
    books.then =
        () -> {
          try {
            new TransactionTemplate(manager)
                .executeWithoutResult(
                    status -> {
                      throw new IllegalStateException("no stock");
                    });
          } catch (IllegalStateException swallowed) {
            // As applications do.
          }
        };

    assertThat(post(intake)).isEqualTo(FAILURE);
    assertThat(booked()).isZero();
    assertThat(done()).isZero();
  }

  @Test
  @DisplayName("A transaction that is marked for rollback by itself is no commit")
  void aTransactionMarkedByItselfIsNoCommit() {
    manager.addListener(
        new TransactionExecutionListener() {
          @Override
          public void afterBegin(TransactionExecution execution, Throwable failure) {
            ((TransactionStatus) execution).setRollbackOnly();
          }
        });

    assertThatThrownBy(() -> transactions.run(connection -> books.book()))
        .hasMessageContaining("marked the transaction for rollback");
    assertThat(booked()).isZero();
  }

  @Test
  @DisplayName("A commit that fails comes out, and leaves nothing on the thread")
  void aCommitThatFailsComesOut() {
    var broken = new TransactionSystemException("out of order");
    var failing =
        new DataSourceTransactionManager(dataSource) {
          private static final long serialVersionUID = 1L;

          @Override
          protected void doCommit(DefaultTransactionStatus status) {
            doRollback(status);
            throw broken;
          }
        };

    assertThatThrownBy(
            () -> new SpringTransactions(failing, dataSource).run(connection -> books.book()))
        .isSameAs(broken);
    assertThat(booked()).isZero();
  }

  @Test
  @DisplayName("A rollback that fails does not hide why it was needed")
  void aRollbackThatFailsHidesNothing() {
    var thrown = new IOException("checked");
    var broken = new TransactionSystemException("out of order");
    var failing =
        new DataSourceTransactionManager(dataSource) {
          private static final long serialVersionUID = 1L;

          @Override
          protected void doRollback(DefaultTransactionStatus status) {
            super.doRollback(status);
            throw broken;
          }
        };

    assertThatThrownBy(
            () ->
                new SpringTransactions(failing, dataSource)
                    .run(
                        connection -> {
                          throw thrown;
                        }))
        .isSameAs(thrown)
        .hasSuppressedException(broken);
  }

  @Test
  @DisplayName("In a transaction that somebody else began, nothing is done and nothing ended")
  void somebodyElsesTransactionIsLeftAlone() {
    new TransactionTemplate(manager)
        .executeWithoutResult(
            status -> {
              assertThatThrownBy(() -> transactions.run(connection -> books.book()))
                  .hasMessageContaining("call this outside of @Transactional");
              assertThat(status.isRollbackOnly()).isFalse();
              books.book();
            });

    assertThat(booked()).isOne();
  }

  @Test
  @DisplayName("The manager of another DataSource is refused at the start")
  void theManagerOfAnotherDataSourceIsRefused() {
    refused(dataSource, "still there after a rollback", "the manager of this very DataSource");
  }

  @Test
  @DisplayName("The same where its connections commit nothing by themselves")
  void theManagerOfAnotherDataSourceIsRefusedWithoutAutoCommit() {
    JdbcInbox.builder(transactions).createTables(true).build();
    var config = new HikariConfig();
    config.setJdbcUrl(database.url());
    config.setUsername(database.user());
    config.setAutoCommit(false);
    try (var other = new HikariDataSource(config)) {
      refused(other, "not there after a commit");
    }
  }

  private void refused(DataSource onWhichTheInboxIs, String... sentence) {
    try (HikariDataSource another = database.newPool(1, Duration.ofSeconds(1))) {
      PlatformTransactionManager others = new DataSourceTransactionManager(another);
      var builder = JdbcInbox.builder(new SpringTransactions(others, onWhichTheInboxIs));

      assertThatThrownBy(() -> builder.createTables(true).build())
          .isInstanceOf(UnfitException.class)
          .hasMessageContainingAll(sentence);
    }
  }

  @Test
  @DisplayName("A pool that gives no connection is told as a database that is not there")
  void aPoolThatGivesNoConnectionIsUnavailable() throws Exception {
    JdbcInbox inbox = JdbcInbox.builder(transactions).createTables(true).build();
    try (var taken = dataSource.getConnection()) {
      assertThat(taken.isValid(1)).isTrue();
      assertThatThrownBy(inbox::sums).isInstanceOf(UnavailableException.class);
    }
  }
}
