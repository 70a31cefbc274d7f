package io.github.alipayjakarta.openapi;

/** What sending a call a second time does: the client repeats by itself only where it is safe. */
public enum Effect {
  /** It asks and changes nothing: may be repeated. */
  NOTHING,
  /** It carries a number by which Alipay knows it again, and is done once: may be repeated. */
  ONCE,
  /** It may be done a second time, or fail because it was done: never repeated. */
  EACH_TIME
}
