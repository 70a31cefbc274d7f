package io.github.alipayjakarta.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the sender knows to have happened, for the judge: a line for each notification. */
final class SendersRecord implements AutoCloseable {
  private final Path file;
  private final Writer writer;

  SendersRecord(String name) {
    try {
      Path folder = Files.createDirectories(Path.of("target", "matrix", "records"));
      file = folder.resolve(name.replaceAll("[^A-Za-z0-9]+", "-") + ".txt");
      writer = Files.newBufferedWriter(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void sent(Notice notice) {
    try {
      writer.write(notice.told() + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path file() {
    return file;
  }

  @Override
  public void close() {
    try {
      writer.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
