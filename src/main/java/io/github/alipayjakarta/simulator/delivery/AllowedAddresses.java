package io.github.alipayjakarta.simulator.delivery;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where the simulator sends notifications: to this machine, and to hosts that were allowed by name.
 * A pretend Alipay must not be able to post to strangers. Immutable and thread-safe.
 */
public final class AllowedAddresses {
  private final Set<String> hosts;

  /** This machine, and these hosts. */
  public AllowedAddresses(Set<String> hosts) {
    this.hosts =
        hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
  }

  /** What is wrong with an address, in one sentence; empty where it may be sent to. */
  public Optional<String> objection(String address) {
    try {
      URI uri = new URI(address);
      String host = uri.getHost();
      if (host == null || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
        return Optional.of(address + " is no absolute http or https address.");
      }
      if (hosts.contains(host.toLowerCase(Locale.ROOT)) || isThisMachine(host)) {
        return Optional.empty();
      }
      return Optional.of(
          host + " is not this machine; allow it by name when you start the simulator.");
    } catch (URISyntaxException e) {
      return Optional.of("The notification address is none; write http://localhost:8080/path.");
    }
  }

  private static boolean isThisMachine(String host) {
    try {
      for (InetAddress address : InetAddress.getAllByName(host)) {
        if (!address.isLoopbackAddress() && NetworkInterface.getByInetAddress(address) == null) {
          return false;
        }
      }
      return true;
    } catch (UnknownHostException | SocketException e) {
      return false;
    }
  }
}
