package io.github.alipayjakarta.simulator;

import io.github.alipayjakarta.simulator.act.Acts;
import io.github.alipayjakarta.simulator.delivery.AllowedAddresses;
import io.github.alipayjakarta.simulator.delivery.Attempt;
import io.github.alipayjakarta.simulator.delivery.FaultSwitches;
import io.github.alipayjakarta.simulator.delivery.Notifier;
import io.github.alipayjakarta.simulator.delivery.Sender;
import io.github.alipayjakarta.simulator.gateway.AlipaysCertificates;
import io.github.alipayjakarta.simulator.gateway.Gateway;
import io.github.alipayjakarta.simulator.gateway.GatewayAnswer;
import io.github.alipayjakarta.simulator.time.DrivenTime;
import io.github.alipayjakarta.simulator.time.RunningTime;
import io.github.alipayjakarta.simulator.time.SimulatedTime;
import io.github.alipayjakarta.simulator.timeline.TimeLine;
import io.github.alipayjakarta.simulator.trade.Numbers;
import io.github.alipayjakarta.simulator.trade.Trade;
import io.github.alipayjakarta.simulator.trade.TradeBook;
import io.github.alipayjakarta.simulator.trade.TradeException;
import io.github.alipayjakarta.simulator.web.EventStream;
import io.github.alipayjakarta.simulator.web.Parts;
import io.github.alipayjakarta.simulator.web.Site;
import io.github.alipayjakarta.simulator.web.WebServer;
import io.github.alipayjakarta.testkit.Fault;
import io.github.alipayjakarta.testkit.PretendAlipay;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A pretend Alipay on this machine: gateway, cashier, notifications and their re-sends, a REST
 * interface and a page. Thread-safe; {@link #close} ends it.
 *
 * <pre>{@code
 * try (Simulator alipay = Simulator.builder(Path.of("keys")).drivenFrom(Instant.now()).start()) {
 *   // set alipay.configuration().settings() in the application, open an order URL, then
 *   alipay.pay("T0001");                       // the first notification is delivered now
 *   alipay.advance(Duration.ofMinutes(4));     // and, unless it was answered success, the second
 * }
 * }</pre>
 *
 * <p>Where time stands still, what is due is delivered within {@link #advance}, and at the end of
 * each act of this class, of the cashier and of the REST interface. What the application itself
 * causes through the gateway, a refund for example, waits for the next of those: the application
 * may be in the middle of a transaction.
 */
public final class Simulator implements AutoCloseable {
  private final SimulatedTime time;
  private final TimeLine timeLine;
  private final TradeBook book;
  private final Acts acts;
  private final Notifier notifier;
  private final FaultSwitches faults = new FaultSwitches();
  private final PretendAlipay alipay;
  private final Gateway gateway;
  private final WebServer server;
  private final KeyRing keys;
  private final String host;

  Simulator(SimulatorBuilder settings) throws IOException, InvalidKeyException {
    this.keys =
        new KeyRing(
            settings.keys,
            settings.modes,
            () -> faults.ofEveryTrade().contains(Fault.UNISSUED_CERTIFICATE));
    this.time =
        settings.drivenFrom == null
            ? new RunningTime(settings.clock, settings.speed)
            : new DrivenTime(settings.drivenFrom);
    this.alipay = keys.alipay(time.clock());
    this.timeLine = new TimeLine(time.clock());
    Numbers numbers = new Numbers(time.clock(), settings.random);
    this.book = new TradeBook(time.clock(), numbers);
    AllowedAddresses allowed = new AllowedAddresses(settings.allowed);
    Sender sender = new Sender(allowed, settings.patience);
    this.notifier =
        new Notifier(time, timeLine, sender, settings.schedule, faults, keys.appPublicKey());
    this.acts = new Acts(time, timeLine, book, notifier, alipay, numbers, settings.refundWindow);
    InetAddress where =
        settings.host.isEmpty()
            ? InetAddress.getLoopbackAddress()
            : InetAddress.getByName(settings.host);
    this.host =
        where.isLoopbackAddress() || where.isAnyLocalAddress() ? "localhost" : settings.host;
    Set<String> names = settings.host.isEmpty() ? Set.of() : names(settings.host);
    this.server =
        new WebServer(
            new InetSocketAddress(where, settings.port), names, new EventStream(timeLine));
    this.gateway =
        new Gateway(
            keys.parties(), book, acts, time.clock(), timeLine, allowed, numbers, this::address);
    Parts parts =
        new Parts(
            time,
            timeLine,
            book,
            acts,
            notifier,
            faults,
            allowed,
            alipay,
            gateway,
            keys.certificates(),
            keys.contentKey());
    Site.open(server, parts, () -> configuration().settings(), this::address);
  }

  private static Set<String> names(String host) throws IOException {
    Set<String> names = new HashSet<>();
    names.add(host.toLowerCase(Locale.ROOT));
    names.add(InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT));
    return names;
  }

  /**
   * Begins a simulator.
   *
   * @param keys the folder of its keys; made, with keys in it, where it is not there yet
   */
  public static SimulatorBuilder builder(Path keys) {
    return new SimulatorBuilder(keys);
  }

  void listen() {
    server.start();
  }

  /** Where it listens: {@code http://localhost:8787}, without a slash at the end. */
  public String address() {
    return "http://" + host + ":" + server.port();
  }

  /** What to tell the application. */
  public Configuration configuration() {
    return keys.configuration(address());
  }

  /** Signs with the simulator's keys and at its time, for notifications of one's own making. */
  public PretendAlipay alipay() {
    return alipay;
  }

  /** The simulated time. */
  public Clock clock() {
    return time.clock();
  }

  /** What has happened so far. */
  public TimeLine timeLine() {
    return timeLine;
  }

  /**
   * Moves time on, and delivers what becomes due.
   *
   * @return the attempts that this made
   * @throws IllegalStateException if time runs by itself
   */
  public List<Attempt> advance(Duration by) {
    if (!(time instanceof DrivenTime driven)) {
      throw new IllegalStateException("time runs by itself; start with drivenFrom to move it");
    }
    int before = notifier.attempts().size();
    driven.advance(by);
    List<Attempt> all = notifier.attempts();
    return all.subList(before, all.size());
  }

  /**
   * The buyer opens the cashier.
   *
   * @param order an order URL; or an app's order string
   * @return the trade, which exists from now on
   * @throws IllegalArgumentException if the gateway refuses the order; the message says why, and
   *     where a wrong signature's text begins to differ
   */
  public Trade open(String order) {
    int mark = order.indexOf('?');
    GatewayAnswer answer =
        mark < 0
            ? gateway.openApp(order)
            : gateway.answer("GET", order.substring(mark + 1), new byte[0]);
    return answer.cashier().orElseThrow(() -> new IllegalArgumentException(refusal(answer)));
  }

  private static String refusal(GatewayAnswer answer) {
    return answer
        .comparison()
        .map(wrong -> "the signature is wrong: " + wrong.cause() + "\n" + wrong.marked())
        .orElseGet(() -> "the gateway refuses the order: " + answer.problem().orElse("no order"));
  }

  /**
   * Checks how many attempts there were so far to tell of this trade.
   *
   * @throws AssertionError if there were more or fewer; the message lists them
   */
  public void expectDeliveries(String number, int expected) {
    List<Attempt> there = deliveries(number);
    if (there.size() != expected) {
      StringBuilder list = new StringBuilder();
      there.forEach(a -> list.append("\n  ").append(a.at()).append("  ").append(a.title()));
      throw new AssertionError(
          "expected %d deliveries for %s, but there were %d:%s"
              .formatted(expected, number, there.size(), list));
    }
  }

  /** Every attempt so far to tell of this trade, the oldest first. */
  public List<Attempt> deliveries(String number) {
    String tradeNo = trade(number).tradeNo();
    return notifier.attempts().stream()
        .filter(attempt -> attempt.parameter("trade_no").equals(tradeNo))
        .toList();
  }

  /**
   * The trade of this {@code out_trade_no} or {@code trade_no}.
   *
   * @throws IllegalArgumentException if the buyer has not opened the cashier for it
   */
  public Trade trade(String number) {
    return book.find(number)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no trade "
                        + number
                        + "; one begins when the buyer opens the cashier with an order URL"));
  }

  /** The buyer pays. */
  public void pay(String number) {
    payWithCoupon(number, BigDecimal.ZERO.setScale(2));
  }

  /** The buyer pays, a part of it with a coupon. */
  public void payWithCoupon(String number, BigDecimal coupon) {
    act(() -> acts.pay(trade(number), coupon));
  }

  /** Nobody pays in time. */
  public void expire(String number) {
    act(() -> acts.expire(trade(number)));
  }

  /** The merchant closes the order. */
  public void closeTrade(String number) {
    act(() -> acts.close(trade(number), ""));
  }

  /** The merchant refunds. */
  public void refund(String number, String outRequestNo, BigDecimal amount) {
    act(() -> acts.refund(trade(number), outRequestNo, amount, ""));
  }

  /** The time for refunds is over. */
  public void finish(String number) {
    act(() -> acts.finish(trade(number)));
  }

  /**
   * Sends the trade's last notification again, although it was answered {@code success}.
   *
   * @param copies how many at the same moment
   * @throws IllegalArgumentException if nothing was told of the trade yet
   */
  public List<Attempt> resend(String number, int copies) {
    return notifier.of(trade(number).tradeNo()).stream()
        .reduce((earlier, later) -> later)
        .map(last -> notifier.resend(last, copies))
        .orElseThrow(() -> new IllegalArgumentException("nothing was told of " + number + " yet"));
  }

  /**
   * Alipay gets another certificate, and signs with its key from now on: the application's client
   * has to fetch it.
   *
   * @return the new certificate's {@code alipay_cert_sn}
   * @throws IllegalStateException if certificate mode is not played
   */
  public String changeCertificate() {
    AlipaysCertificates certificates = keys.certificates();
    if (certificates == null) {
      throw new IllegalStateException("no certificates; start with Mode.CERTIFICATES");
    }
    return certificates.change();
  }

  /** Something goes wrong with every notification, from now on. */
  public void faultOn(Fault fault) {
    faults.set(fault, "", true);
  }

  /** It works again. */
  public void faultOff(Fault fault) {
    faults.set(fault, "", false);
  }

  /** Everything works again. */
  public void faultsOff() {
    faults.clear();
  }

  @FunctionalInterface
  private interface Act {
    void run() throws TradeException;
  }

  private void act(Act act) {
    try {
      act.run();
    } catch (TradeException e) {
      throw new IllegalStateException(e.subCode() + ": " + e.getMessage(), e);
    }
    time.catchUp();
  }

  /** Sends a notification of one's own making once, and tells what came of it. */
  public Posting post(String to) {
    return new Posting(notifier, alipay, keys.contentKey(), to);
  }

  /** Ends it; trades are forgotten, keys stay. */
  @Override
  public void close() {
    server.stop();
    time.close();
  }
}
