package io.github.alipayjakarta.toolbox;

import io.github.alipayjakarta.simulator.delivery.AllowedAddresses;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.Set;
import picocli.CommandLine.Option;

/** Which addresses a command may send to: those of this machine, and what is allowed by name. */
final class Reach {
  @Option(names = "--allow-host", descriptionKey = "allow-host", paramLabel = "HOST")
  private Set<String> allowed = new LinkedHashSet<>();

  AllowedAddresses addresses() {
    return new AllowedAddresses(allowed);
  }

  Set<String> allowed() {
    return allowed;
  }

  URI checked(String address) {
    try {
      URI uri = new URI(address);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (!http || uri.getHost() == null || uri.getRawFragment() != null) {
        throw Stop.wrongUse("address-wrong", address);
      }
      if (addresses().objection(address).isPresent()) {
        throw Stop.wrongUse("address-elsewhere", uri.getHost());
      }
      return uri;
    } catch (URISyntaxException e) {
      throw Stop.wrongUse("address-wrong", address);
    }
  }
}
