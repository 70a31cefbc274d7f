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
      return FlightRecorder::started;
    } catch (ClassNotFoundException | LinkageError absent) {
      return () -> outcome -> {};
    }
  }

  /** Loads the recorder's classes with the first attempt, which no defect of theirs may fail. */
  private static Consumer<Outcome> started() {
    try {
      return AttemptEvent.started();
    } catch (LinkageError absent) {
      return outcome -> {};
    }
  }
}
