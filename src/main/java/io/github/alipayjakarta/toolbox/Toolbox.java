package io.github.alipayjakarta.toolbox;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands. */
@Command(name = "alipay-jakarta", mixinStandardHelpOptions = true)
final class Toolbox {
  private Toolbox() {}

  /** Runs a command and leaves its exit code to the shell. */
  public static void main(String... arguments) {
    System.exit(new CommandLine(new Toolbox()).execute(arguments));
  }
}
