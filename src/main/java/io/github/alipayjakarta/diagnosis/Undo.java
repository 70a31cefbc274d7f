package io.github.alipayjakarta.diagnosis;

import java.util.stream.Stream;

/** Takes one kind of damage back, in every way that it may have been done. */
interface Undo {
  /** Made one by one, as they are asked for. */
  Stream<Guess> guesses(Captured captured);
}
