package io.github.alipayjakarta.simulator;

import io.github.alipayjakarta.simulator.delivery.RetrySchedule;
import io.github.alipayjakarta.simulator.keys.Mode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a simulator needs: port 8787, real time, the CN schedule unless told otherwise. For
 * one thread.
 */
public final class SimulatorBuilder {
  final Path keys;
  final Set<String> allowed = new HashSet<>();
  final Set<Mode> modes = EnumSet.noneOf(Mode.class);
  int port = 8787;
  String host = "";
  double speed = 1;
  Clock clock = Clock.systemUTC();
  @Nullable Instant drivenFrom;
  RetrySchedule schedule = RetrySchedule.CN;
  Duration patience = Duration.ofSeconds(16);
  Duration refundWindow = Duration.ofDays(90);
  Random random = new SecureRandom();

  SimulatorBuilder(Path keys) {
    this.keys = keys;
  }

  /** The port; 0 for any that is free. */
  public SimulatorBuilder port(int port) {
    this.port = port;
    return this;
  }

  /** The name or address of this machine on which others may reach it, too. */
  public SimulatorBuilder host(String host) {
    this.host = host;
    return this;
  }

  /** How many times faster than real time runs: 600 makes an hour of six seconds. */
  public SimulatorBuilder speed(double speed) {
    this.speed = speed;
    return this;
  }

  /** What the application has chosen in Alipay's console beside RSA keys. */
  public SimulatorBuilder with(Mode mode) {
    modes.add(mode);
    return this;
  }

  /** What tells real time. */
  public SimulatorBuilder clock(Clock clock) {
    this.clock = clock;
    return this;
  }

  /** Time stands still at this moment, and moves by {@link Simulator#advance} alone. */
  public SimulatorBuilder drivenFrom(Instant now) {
    this.drivenFrom = now;
    return this;
  }

  /** When notifications are sent again. */
  public SimulatorBuilder schedule(RetrySchedule schedule) {
    this.schedule = schedule;
    return this;
  }

  /** A host that is not this machine, to which notifications may go. */
  public SimulatorBuilder allow(String host) {
    allowed.add(host);
    return this;
  }

  /** How long an answer is waited for, in reality; 16 seconds by default. */
  public SimulatorBuilder patience(Duration patience) {
    this.patience = patience;
    return this;
  }

  /** How long after its payment a trade is finished; 90 days by default. */
  public SimulatorBuilder refundWindow(Duration refundWindow) {
    this.refundWindow = refundWindow;
    return this;
  }

  /** Where the digits of trade numbers come from. */
  public SimulatorBuilder random(Random random) {
    this.random = random;
    return this;
  }

  /**
   * Starts it.
   *
   * @throws SimulatorException if the port is in use, the host is not this machine's, or the modes
   *     exclude each other
   * @throws io.github.alipayjakarta.simulator.keys.KeysException if the folder holds other keys
   *     than the simulator's
   * @throws IllegalArgumentException if the speed is under 1
   */
  public Simulator start() {
    try {
      Simulator simulator = new Simulator(this);
      simulator.listen();
      return simulator;
    } catch (IOException e) {
      throw new SimulatorException(
          isElsewhere()
              ? host
                  + " is no name or address of this machine; leave it out, and only this machine"
                  + " reaches the simulator."
              : "Nothing can listen on port %d of %s (%s); name another port, or 0 for any that is free."
                  .formatted(port, host.isEmpty() ? "localhost" : host, e.getMessage()),
          e);
    } catch (InvalidKeyException e) {
      throw new SimulatorException(
          "A key in " + keys + " is broken; delete the folder, and new keys are made.", e);
    }
  }

  private boolean isElsewhere() {
    try {
      InetAddress where = InetAddress.getByName(host);
      return !where.isAnyLocalAddress() && NetworkInterface.getByInetAddress(where) == null;
    } catch (UnknownHostException | SocketException e) {
      return true;
    }
  }
}
