package io.github.alipayjakarta.matrix;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program of ours in a JVM of its own, which ends when this one does. */
final class Child {
  private static final Path LOGS = Path.of("target", "matrix", "logs");

  private final Process process;
  private final BufferedReader out;
  private final Writer in;
  private final File log;

  Child(Class<?> program, String name, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(List.of(arguments));
    try {
      Files.createDirectories(LOGS);
      log = LOGS.resolve(name + ".log").toFile();
      process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log)).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out = process.inputReader(StandardCharsets.UTF_8);
    in = process.outputWriter(StandardCharsets.UTF_8);
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
  }

  /** The next line that it says. */
  String line() {
    try {
      String line = out.readLine();
      if (line == null) {
        throw new IllegalStateException("a program has ended; see " + log);
      }
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Says a line to it, and hears one. */
  synchronized String ask(String line) {
    try {
      in.write(line + "\n");
      in.flush();
      return line();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** As kill -9 does. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }
}
