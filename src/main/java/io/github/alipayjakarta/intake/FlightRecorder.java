package io.github.alipayjakarta.intake;

import java.util.function.Consumer;

/** Writes attempts into a flight recording of the JVM, if one is running. */
@FunctionalInterface
interface FlightRecorder {
  /** An attempt begins; what is returned takes its outcome. */
  Consumer<Outcome> begin();

  /**
   * Java's own. A run-time image may lack it, and a server may hide it from applications: then
   * nothing is recorded.
   */
  static FlightRecorder ofThisJvm() {
    try {
      Class.forName("jdk.jfr.Event", false, FlightRecorder.class.getClassLoader());
      // Not AttemptEvent::started, which would have the recorder's classes loaded at the start.
      return () -> AttemptEvent.started();
    } catch (ClassNotFoundException | LinkageError absent) {
      return () -> outcome -> {};
    }
  }
}
