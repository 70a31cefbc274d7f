package io.github.alipayjakarta;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What the library logs while this is open. */
public final class LogLines implements AutoCloseable {
  private static final Logger LOGGER = Logger.getLogger("io.github.alipayjakarta");

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final List<Throwable> thrown = new CopyOnWriteArrayList<>();
  private final Handler handler =
      new Handler() {
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord record) {
          lines.add(formatter.formatMessage(record));
          if (fails) {
            throw new IllegalStateException("the disk is full");
          }
          if (record.getThrown() != null) {
            thrown.add(record.getThrown());
          }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  private final boolean fails;

  public LogLines() {
    this(false);
  }

  /** A log that throws at each line. */
  public static LogLines failing() {
    return new LogLines(true);
  }

  private LogLines(boolean fails) {
    this.fails = fails;
    handler.setLevel(Level.ALL);
    LOGGER.setUseParentHandlers(false);
    LOGGER.addHandler(handler);
  }

  public List<String> lines() {
    return lines;
  }

  /** The exceptions that stood beside them. */
  public List<Throwable> thrown() {
    return thrown;
  }

  @Override
  public void close() {
    LOGGER.removeHandler(handler);
    LOGGER.setUseParentHandlers(true);
  }
}
