package io.github.alipayjakarta.jdbc;

import static io.github.alipayjakarta.Alipay.AMOUNT;
import static io.github.alipayjakarta.protocol.Reply.FAILURE;
import static io.github.alipayjakarta.protocol.Reply.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.databases.TestDatabase;
import io.github.alipayjakarta.handler.Handlers;
import io.github.alipayjakarta.handler.OnAlipayNotification;
import io.github.alipayjakarta.inbox.UnavailableException;
import io.github.alipayjakarta.intake.Intake;
import io.github.alipayjakarta.notification.PaymentSucceeded;
import io.github.alipayjakarta.protocol.Form;
import io.github.alipayjakarta.protocol.Reply;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("In the transactions of a server")
class JtaTransactionsTest {
  private final TestDatabase database = TestDatabase.fresh(TestDatabase.Kind.H2);
  private final DataSource dataSource = new Narayana(database).dataSource();
  private final UserTransaction transaction = Narayana.transaction();
  private final JtaTransactions transactions = on(transaction);

  private JtaTransactions on(UserTransaction some) {
    return new JtaTransactions(some, Narayana.registry(), dataSource);
  }

  @FunctionalInterface
  private interface Work {
    void run() throws Exception;
  }

  /** Books a payment through a connection of its own, as JPA does, and may then do worse. */
  private final class Books {
    Work then = () -> {};

    @OnAlipayNotification
    public void paid(PaymentSucceeded payment) throws Exception {
      book();
      then.run();
    }
  }

  private final Books books = new Books();

  @BeforeEach
  void create() {
    database.run("CREATE TABLE booking (id INTEGER GENERATED ALWAYS AS IDENTITY)");
  }

  @AfterEach
  void nothingIsLeftOnTheThread() throws Exception {
    assertThat(transaction.getStatus()).isEqualTo(Status.STATUS_NO_TRANSACTION);
    database.close();
  }

  private Void book() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("INSERT INTO booking DEFAULT VALUES");
    }
    return null;
  }

  private long booked() {
    return database.number("SELECT COUNT(*) FROM booking");
  }

  private long done() {
    return database.number("SELECT COUNT(*) FROM alipay_event WHERE state = 'DONE'");
  }

  private Intake intake(Transactions some) {
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

  @Test
  @DisplayName("What a handler does with a connection of its own is one with the guard")
  void workAndGuardAreOne() {
    Intake intake = intake(transactions);
    books.then =
        () -> {
          throw new IOException("the mail server is down");
        };
    assertThat(post(intake)).isEqualTo(FAILURE);
    assertThat(booked()).isZero();
    assertThat(done()).isZero();

    books.then = () -> {};
    assertThat(post(intake)).isEqualTo(SUCCESS);
    assertThat(post(intake)).isEqualTo(SUCCESS);
    assertThat(booked()).isOne();
    assertThat(done()).isOne();
  }

  @Test
  @DisplayName("What the body throws comes out as it is, after the rollback")
  void whatTheBodyThrowsComesOutAsItIs() {
    var thrown = new IOException("checked");

    assertThatThrownBy(
            () ->
                transactions.run(
                    connection -> {
                      book();
                      throw thrown;
                    }))
        .isSameAs(thrown);
    assertThat(booked()).isZero();
  }

  @Test
  @DisplayName("A handler that marks the transaction for rollback and returns is not done")
  void markedForRollbackIsNotDone() {
    Intake intake = intake(transactions);
    books.then = transaction::setRollbackOnly;

    assertThat(post(intake)).isEqualTo(FAILURE);
    assertThat(booked()).isZero();
    assertThat(done()).isZero();
  }

  @Test
  @DisplayName("A body that marks it outside of the inbox's rules fails with a sentence, too")
  void aBodyThatMarksItFails() {
    assertThatThrownBy(
            () ->
                transactions.run(
                    connection -> {
                      transaction.setRollbackOnly();
                      return null;
                    }))
        .hasMessageContaining("is marked for rollback");
  }

  @Test
  @DisplayName("A handler that rolls the transaction back is not done")
  void aHandlerThatRollsBackIsNotDone() {
    Intake intake = intake(transactions);
    books.then = transaction::rollback;

    assertThat(post(intake)).isEqualTo(FAILURE);
    assertThat(booked()).isZero();
    assertThat(done()).isZero();
  }

  @Test
  @DisplayName("A handler that commits early is not done, whatever it does afterwards")
  void aHandlerThatCommitsEarlyIsNotDone() {
    Intake intake = intake(transactions);
    books.then = transaction::commit;

    assertThat(post(intake)).isEqualTo(FAILURE);
    assertThat(done()).isZero();
  }

  @Test
  @DisplayName("A handler that commits and begins another one is not done, and that one is undone")
  void aHandlerThatBeginsAnotherIsNotDone() {
    Intake intake = intake(transactions);
    books.then =
        () -> {
          transaction.commit();
          transaction.begin();
          book();
        };

    assertThat(post(intake)).isEqualTo(FAILURE);
    assertThat(booked()).isOne();
    assertThat(done()).isZero();
  }

  @Test
  @DisplayName("Without a registry an early commit is noticed all the same")
  void withoutARegistryAnEarlyCommitIsNoticed() {
    Intake intake = intake(new JtaTransactions(transaction, null, dataSource));
    books.then = transaction::commit;

    assertThat(post(intake)).isEqualTo(FAILURE);
    assertThat(done()).isZero();
  }

  @Test
  @DisplayName("A transaction that takes longer than the server allows is not done")
  void aTransactionThatTimesOutIsNotDone() throws Exception {
    Intake intake = intake(transactions);
    books.then =
        () -> {
          var ended = new CountDownLatch(1);
          Narayana.manager()
              .getTransaction()
              .registerSynchronization(
                  new Synchronization() {
                    @Override
                    public void beforeCompletion() {}

                    @Override
                    public void afterCompletion(int status) {
                      ended.countDown();
                    }
                  });
          assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        };
    transaction.setTransactionTimeout(1);
    try {
      assertThat(post(intake)).isEqualTo(FAILURE);
    } finally {
      transaction.setTransactionTimeout(0);
    }

    assertThat(booked()).isZero();
    assertThat(done()).isZero();
  }

  @Test
  @DisplayName("A commit that becomes a rollback is not done")
  void aCommitThatBecomesARollbackIsNotDone() {
    Intake intake = intake(transactions);
    books.then =
        () ->
            Narayana.manager()
                .getTransaction()
                .registerSynchronization(
                    new Synchronization() {
                      @Override
                      public void beforeCompletion() {
                        throw new IllegalStateException("a late flush");
                      }

                      @Override
                      public void afterCompletion(int status) {}
                    });

    assertThat(post(intake)).isEqualTo(FAILURE);
    assertThat(booked()).isZero();
    assertThat(done()).isZero();
    assertThatThrownBy(
            () ->
                transactions.run(
                    connection -> {
                      books.then.run();
                      return null;
                    }))
        .isInstanceOf(RollbackException.class);
  }

  @Test
  @DisplayName("A commit that fails and leaves the transaction on the thread has it rolled back")
  void aCommitThatLeavesTheTransactionHasItRolledBack() {
    var broken = new SystemException("out of order");
    UserTransaction fake =
        (UserTransaction)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {UserTransaction.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("commit")) {
                    throw broken;
                  }
                  try {
                    return method.invoke(transaction, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });

    assertThatThrownBy(() -> on(fake).run(connection -> book())).isSameAs(broken);
    assertThat(booked()).isZero();
  }

  @Test
  @DisplayName("In a transaction that somebody else began, nothing is done and nothing ended")
  void somebodyElsesTransactionIsLeftAlone() throws Exception {
    transaction.begin();
    try {
      assertThatThrownBy(() -> transactions.run(connection -> book()))
          .hasMessageContaining("begin none in front of the filter");
      assertThat(transaction.getStatus()).isEqualTo(Status.STATUS_ACTIVE);
    } finally {
      transaction.rollback();
    }
  }

  @Test
  @DisplayName("A pool that gives no connection is told as a database that is not there")
  void aPoolThatGivesNoConnectionIsUnavailable() {
    var pool =
        (DataSource)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
                  throw new SQLException(
                      "IJ000453: Unable to get managed connection", new IllegalStateException());
                });
    var none = new JtaTransactions(transaction, Narayana.registry(), pool);

    assertThatThrownBy(() -> none.run(connection -> null))
        .isInstanceOf(SQLTransientConnectionException.class);
    assertThatThrownBy(() -> JdbcInbox.builder(none).build().sums())
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("IJ000453");
  }

  @Test
  @DisplayName("A DataSource outside of the server's transactions is refused at the start")
  void aDataSourceOutsideIsRefused() {
    var outside = new JtaTransactions(transaction, Narayana.registry(), database.dataSource());

    assertThatThrownBy(() -> JdbcInbox.builder(outside).createTables(true).build())
        .isInstanceOf(UnfitException.class)
        .hasMessageContainingAll("still there after a rollback", "jta=true");
  }
}
