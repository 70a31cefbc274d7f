package io.github.alipayjakarta.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.MovableClock;
import io.github.alipayjakarta.WatchedClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A key that follows its file")
class CurrentKeyTest {
  private final MovableClock clock = new MovableClock(Alipay.CLOCK.instant());
  private final AtomicInteger readings = new AtomicInteger();
  private Path file;

  /** Done once, after whoever asks for the time has taken what he knows. */
  private Runnable meanwhile = () -> {};

  private void meddle() {
    Runnable once = meanwhile;
    meanwhile = () -> {};
    once.run();
  }

  @BeforeEach
  void write(@TempDir Path folder) {
    file = folder.resolve("key");
    write("old");
  }

  private void write(String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String read() {
    readings.incrementAndGet();
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  @DisplayName("is not put back by a thread that knew the old one and came to look second")
  void isNotPutBack() {
    Clock meddling = new WatchedClock(clock, this::meddle);
    CurrentKey<String> key = new CurrentKey<>("a.key", List.of(file), this::read, meddling);
    write("new one");
    clock.advance(Duration.ofSeconds(1));
    meanwhile =
        () -> {
          assertThat(key.get()).as("who comes first").isEqualTo("new one");
          assertThat(file.toFile().delete()).isTrue();
        };

    assertThat(key.get()).as("who comes second").isEqualTo("new one");
    assertThat(key.get()).isEqualTo("new one");
  }

  @Test
  @DisplayName("is read once where several threads see that a second has passed")
  void isReadOnce() {
    Clock meddling = new WatchedClock(clock, this::meddle);
    CurrentKey<String> key = new CurrentKey<>("a.key", List.of(file), this::read, meddling);
    write("new one");
    clock.advance(Duration.ofSeconds(1));
    meanwhile = key::get;

    assertThat(key.get()).isEqualTo("new one");
    assertThat(readings).hasValue(2);
  }

  @Test
  @DisplayName("is read again where the file changed while it was read first")
  void changedWhileReadFirst() {
    CurrentKey<String> key =
        new CurrentKey<>(
            "a.key",
            List.of(file),
            () -> {
              String text = read();
              write("new one");
              return text;
            },
            clock);
    assertThat(key.get()).isEqualTo("old");

    clock.advance(Duration.ofSeconds(1));
    assertThat(key.get()).isEqualTo("new one");
  }

  @Test
  @DisplayName("is read again where the file changed while it was read again")
  void changedWhileReadAgain() {
    CurrentKey<String> key =
        new CurrentKey<>(
            "a.key",
            List.of(file),
            () -> {
              String text = read();
              write(text + "+");
              return text;
            },
            clock);

    for (String expected : List.of("old+", "old++", "old+++")) {
      clock.advance(Duration.ofSeconds(1));
      assertThat(key.get()).isEqualTo(expected);
    }
  }
}
