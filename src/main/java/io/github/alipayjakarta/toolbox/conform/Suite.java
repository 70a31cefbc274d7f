package io.github.alipayjakarta.toolbox.conform;

import io.github.alipayjakarta.testkit.PretendAlipay;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All checks, in their order. For one thread. */
public final class Suite {
  private final Probe probe;
  private final Set<Check> broken = EnumSet.noneOf(Check.class);

  /**
   * A suite against one endpoint.
   *
   * @param alipay signs with the key whose public half the endpoint takes for Alipay's
   * @param set parameters that all notifications have, {@code seller_id} for example
   * @param orders where orders come from
   * @param application who tells their states
   */
  public Suite(
      URI endpoint,
      PretendAlipay alipay,
      Map<String, String> set,
      Orders orders,
      Application application,
      Duration patience) {
    this.probe = new Probe(endpoint, alipay, set, orders, application, patience);
  }

  /** Runs the checks one after the other. */
  public List<Finding> run() {
    List<Finding> findings = new ArrayList<>();
    for (Check check : Check.values()) {
      findings.add(run(check));
    }
    return findings;
  }

  private Finding run(Check check) {
    Optional<Check> missing = check.foundations().stream().filter(broken::contains).findFirst();
    try {
      if (missing.isPresent()) {
        throw new SuiteException("conform-builds-on", missing.get().code());
      }
      Optional<String> wrong = check.run(probe);
      if (wrong.isEmpty()) {
        return new Finding(check, Finding.Result.HOLDS, "");
      }
      broken.add(check);
      return new Finding(check, Finding.Result.BROKEN, wrong.get());
    } catch (SuiteException e) {
      return new Finding(check, Finding.Result.NOT_JUDGED, e.key() + " " + e.detail());
    }
  }
}
