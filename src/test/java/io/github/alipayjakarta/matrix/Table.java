package io.github.alipayjakarta.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** The verdicts as they are known: on standard output, and in a file. For one thread. */
final class Table {
  private final Path file;
  private final List<Verdict> verdicts = new ArrayList<>();

  Table(String name) {
    try {
      file = Files.createDirectories(Path.of("target", "matrix")).resolve(name);
      Files.writeString(file, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    print(Verdict.HEAD);
  }

  void add(Verdict verdict) {
    verdicts.add(verdict);
    print(verdict.line() + "\n");
  }

  List<Verdict> verdicts() {
    return verdicts;
  }

  private void print(String text) {
    System.out.print(text);
    try {
      Files.writeString(file, text, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
