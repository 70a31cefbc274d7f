package io.github.alipayjakarta.simulator;

import io.github.alipayjakarta.simulator.keys.Mode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What an application has chosen in Alipay's console, and the charset that it speaks. */
record Played(Set<Mode> modes, String charset) {

  /** Every one that there is: certificates are of RSA keys alone. */
  static Stream<Played> all() {
    return Stream.of(
            EnumSet.noneOf(Mode.class),
            EnumSet.of(Mode.AES),
            EnumSet.of(Mode.CERTIFICATES),
            EnumSet.of(Mode.CERTIFICATES, Mode.AES),
            EnumSet.of(Mode.SM2),
            EnumSet.of(Mode.SM2, Mode.AES))
        .flatMap(
            modes ->
                Stream.of("utf-8", "GBK").map(charset -> new Played(Set.copyOf(modes), charset)));
  }

  boolean has(Mode mode) {
    return modes.contains(mode);
  }

  String signType() {
    return has(Mode.SM2) ? "SM2" : "RSA2";
  }

  /** At the time of those who have no other clock than the machine's. */
  Simulator start() {
    SimulatorBuilder builder =
        Simulated.builder().drivenFrom(Instant.now().truncatedTo(ChronoUnit.SECONDS));
    modes.forEach(builder::with);
    return builder.start();
  }

  Map<String, String> settings(Simulator alipay) {
    Map<String, String> settings = new HashMap<>(alipay.configuration().settings());
    settings.put("alipay.charset", charset);
    return settings;
  }

  @Override
  public String toString() {
    return (modes.isEmpty() ? "with keys" : "with " + modes) + " in " + charset;
  }
}
