package io.github.alipayjakarta.bench;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the benchmarks and prints each figure as a ratio to its peer in the same run. */
public final class Benchmarks {
  private Benchmarks() {}

  public static void main(String[] args) throws Exception {
    Locale.setDefault(Locale.ROOT);
    var options =
        new OptionsBuilder()
            .include(VerifyBenchmark.class.getSimpleName())
            .include(OrderUrlBenchmark.class.getSimpleName())
            .forks(2)
            .warmupIterations(3)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(5)
            .measurementTime(TimeValue.seconds(1))
            .addProfiler(GCProfiler.class)
            .build();
    Map<String, Double> micros = new TreeMap<>();
    Map<String, Double> bytes = new TreeMap<>();
    for (RunResult result : new Runner(options).run()) {
      String provider = result.getParams().getParam("provider");
      String method = result.getParams().getBenchmark();
      String name = method.substring(method.lastIndexOf('.', method.lastIndexOf('.') - 1) + 1);
      String key = name + (provider == null ? "" : " " + provider);
      micros.put(key, result.getPrimaryResult().getScore());
      bytes.put(key, result.getSecondaryResults().get("gc.alloc.rate.norm").getScore());
    }
    System.out.println();
    System.out.println("Verifying one notification, from raw body to AlipayNotification");
    for (String provider : new String[] {"jdk", "accp", "conscrypt"}) {
      double ours = micros.get("VerifyBenchmark.ours " + provider);
      System.out.printf(
          "  %-10s %6.1f us   %.2f of the bare check's time   %.2f times the SDK's speed on the same"
              + " provider, %.2f times on the JDK's   %.0f bytes of heap, the bare check %.0f%n",
          provider,
          ours,
          ours / micros.get("VerifyBenchmark.bare " + provider),
          micros.get("VerifyBenchmark.sdk " + provider) / ours,
          micros.get("VerifyBenchmark.sdk jdk") / ours,
          bytes.get("VerifyBenchmark.ours " + provider),
          bytes.get("VerifyBenchmark.bare " + provider));
    }
    double url = micros.get("OrderUrlBenchmark.ours");
    System.out.printf(
        "%nSigning one wap order%n  %.0f us   %.2f times the speed of the SDK's pageExecute%n",
        url, micros.get("OrderUrlBenchmark.sdk") / url);
    LoopbackLoad.run();
  }
}
