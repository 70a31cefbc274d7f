package io.github.alipayjakarta.toolbox;

import java.time.Duration;
import picocli.CommandLine.Option;

/** How long a command waits for an answer; Alipay waits sixteen seconds. */
final class Patience {
  private static final int LONGEST = 3600;

  @Option(names = "--timeout", descriptionKey = "timeout", paramLabel = "SECONDS")
  private int seconds = 16;

  Duration checked() {
    if (seconds < 1 || seconds > LONGEST) {
      throw Stop.wrongUse("timeout-wrong", LONGEST);
    }
    return Duration.ofSeconds(seconds);
  }
}
