package io.github.alipayjakarta.diagnosis;

/** The message as it would have been before this happened to it. */
record Guess(Cause cause, Captured before) {}
