package io.github.alipayjakarta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The peers in npm, installed under target, and their scripts. */
public final class Npm {
  private static final Path SOURCES = Path.of("src/test/npm");
  private static final Path WORK = Path.of("target/npm");

  private Npm() {}

  public static void install() throws IOException, InterruptedException {
    requireTool("node");
    requireTool("npm");
    Files.createDirectories(WORK);
    for (String file :
        List.of("package.json", "package-lock.json", "verify-orders.js", "use-simulator.js")) {
      Files.copy(SOURCES.resolve(file), WORK.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline");
  }

  /** A machine without Node may build the library; the one that decides may not skip the proof. */
  private static void requireTool(String tool) throws InterruptedException {
    try {
      run(tool, "--version");
    } catch (IOException e) {
      String absent = tool + " is not installed, so its peers cannot judge us";
      if (System.getenv("CI") != null) {
        fail(absent);
      }
      abort(absent);
    }
  }

  public static void write(String file, String text) throws IOException {
    Files.writeString(WORK.resolve(file), text);
  }

  /** What the command said; fails where it failed. */
  public static String run(String... command) throws IOException, InterruptedException {
    Files.createDirectories(WORK);
    Path output = WORK.resolve(command[0] + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(WORK.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    // Both peers write timestamps in their process's zone.
    builder.environment().put("TZ", "Asia/Shanghai");
    Process process = builder.start();
    boolean ended = process.waitFor(5, TimeUnit.MINUTES);
    if (!ended) {
      process.destroyForcibly();
    }
    String said = Files.readString(output, StandardCharsets.UTF_8);
    assertThat(ended && process.exitValue() == 0).as("%s: %s", command[0], said).isTrue();
    return said;
  }
}
