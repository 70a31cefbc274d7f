package io.github.alipayjakarta.intake;

import java.util.function.Consumer;

/** Writes attempts into a flight recording of the JVM, if one is running. */
record FlightRecorder(boolean isThere) {
  /**
   * Java's own. A run-time image may lack it, and a server may hide it from applications: then
   * nothing is recorded.
   */
  static FlightRecorder ofThisJvm() {
    try {
      Class.forName("jdk.jfr.Event", false, FlightRecorder.class.getClassLoader());
      return new FlightRecorder(true);
    } catch (ClassNotFoundException | LinkageError absent) {
      return new FlightRecorder(false);
    }
  }

  /**
   * An attempt begins; what is returned takes its outcome. The recorder's classes are loaded with
   * the first attempt, which no defect of theirs may fail.
   */
  Consumer<Outcome> begin() {
    try {
      return isThere ? AttemptEvent.started() : outcome -> {};
    } catch (LinkageError absent) {
      return outcome -> {};
    }
  }
}
