package io.github.alipayjakarta;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** What is written into a flight recording of this JVM while this is open. */
public final class FlightRecording implements AutoCloseable {
  private static final String ATTEMPT = "io.github.alipayjakarta.Attempt";

  private final Recording recording = new Recording();

  public FlightRecording() {
    recording.start();
  }

  /** The attempts so far, in order; it records no more then. */
  public List<RecordedEvent> attempts() {
    try {
      Path file = Files.createTempFile("attempts", ".jfr");
      try {
        recording.stop();
        recording.dump(file);
        return RecordingFile.readAllEvents(file).stream()
            .filter(event -> event.getEventType().getName().equals(ATTEMPT))
            .toList();
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    recording.close();
  }
}
