package io.github.alipayjakarta.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.databases.TestDatabase;
import io.github.alipayjakarta.testkit.PretendAlipay;
import io.github.alipayjakarta.testkit.PretendNotification;
import java.io.IOException;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * What holds where work and guard are one transaction of the server: judged from the database, a
 * PostgreSQL beside it, whatever the server says.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class JoinedTransactionRules {
  static final String HALTED = "halted in the handler";

  /** Alipay sends again and again; the database may still hold the lock of the killed process. */
  private static final int MOST_SENDINGS = 10;

  final TestDatabase database = TestDatabase.fresh(TestDatabase.Kind.POSTGRESQL);
  final PretendAlipay alipay = Alipay.pretend(Clock.systemUTC());
  private Running running;

  record Running(ServerProcess process, int port) {}

  /** The server with the application; halting, its handler stands still in orders that say so. */
  abstract Running start(boolean halting) throws Exception;

  /** Ends it, as its operators do. */
  abstract void end(ServerProcess process) throws Exception;

  @BeforeAll
  void start() throws Exception {
    database.run("CREATE TABLE booking (id UUID, out_trade_no VARCHAR(64) NOT NULL)");
    running = start(true);
  }

  @AfterAll
  void close() throws Exception {
    if (running != null) {
      end(running.process);
    }
    database.close();
  }

  ServerProcess server() {
    return running.process;
  }

  int port() {
    return running.port;
  }

  PretendNotification payment(String order) {
    return alipay.paymentSucceeded(order, Alipay.AMOUNT);
  }

  Answer post(PretendNotification notification) throws IOException {
    try (RawHttp connection = new RawHttp(running.port)) {
      return connection.send(request(notification)).receive();
    }
  }

  private static byte[] request(PretendNotification notification) {
    return Post.to("/alipay/notify", notification.body()).bytes();
  }

  long booked(String order) {
    return database.number("SELECT COUNT(*) FROM booking WHERE out_trade_no = '" + order + "'");
  }

  long done(PretendNotification notification) {
    return rows("alipay_event", notification, "state = 'DONE'");
  }

  private long rows(String table, PretendNotification notification, String which) {
    String trade = notification.parameters().get("trade_no");
    return database.number(
        "SELECT COUNT(*) FROM " + table + " WHERE subject LIKE '%" + trade + "' AND " + which);
  }

  void assertHandledOnce(PretendNotification notification, String order) {
    assertThat(booked(order)).isOne();
    assertThat(done(notification)).isOne();
    assertThat(rows("alipay_unhandled", notification, "1 = 1")).isZero();
  }

  @Test
  @DisplayName("What a handler writes and the guard are committed before the answer")
  void workAndGuardAreCommittedBeforeTheAnswer() throws Exception {
    PretendNotification paid = payment("T1");

    post(paid).assertBare("success");

    assertHandledOnce(paid, "T1");
  }

  @Test
  @DisplayName("A payment that comes again, under its own notify_id and another, is booked once")
  void aPaymentThatComesAgainIsBookedOnce() throws Exception {
    PretendNotification paid = payment("T2");

    post(paid).assertBare("success");
    post(paid).assertBare("success");
    post(paid.with("notify_id", "another")).assertBare("success");

    assertHandledOnce(paid, "T2");
  }

  @Test
  @DisplayName("Where a handler throws nothing of it is left, and the next attempt books it")
  void whereAHandlerThrowsNothingIsLeft() throws Exception {
    failsOnceThenIsBooked("fails-once");
  }

  void failsOnceThenIsBooked(String order) throws Exception {
    PretendNotification paid = payment(order);

    post(paid).assertBare("failure");
    assertThat(booked(order)).isZero();
    assertThat(done(paid)).isZero();
    assertThat(rows("alipay_unhandled", paid, "state = 'FAILED' AND attempts = 1")).isOne();

    post(paid).assertBare("success");
    assertHandledOnce(paid, order);
  }

  @Test
  @DisplayName("Where the process is killed in the handler nothing is left; it is booked once")
  void whereTheProcessIsKilledNothingIsLeft() throws Exception {
    PretendNotification paid = payment("halts");
    try (RawHttp connection = new RawHttp(running.port)) {
      connection.send(request(paid));
      assertThat(running.process.awaitLog(0, line -> line.contains(HALTED))).isPresent();
      running.process.kill();
    }
    assertThat(booked("halts")).isZero();
    assertThat(done(paid)).isZero();

    running = start(false);
    String answer = post(paid).text();
    for (int sendings = 1; answer.equals("failure") && sendings < MOST_SENDINGS; sendings++) {
      answer = post(paid).text();
    }

    assertThat(answer).isEqualTo("success");
    post(paid).assertBare("success");
    assertHandledOnce(paid, "halts");
  }
}
