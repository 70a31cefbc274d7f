package io.github.alipayjakarta;

import java.util.Random;

/** Random numbers that can be had again: {@code -Dtest.seed=…} with the number that was printed. */
public final class Seeded {
  private Seeded() {}

  public static Random random(Class<?> test) {
    long seed = Long.getLong("test.seed", System.nanoTime());
    System.out.println(test.getSimpleName() + ": -Dtest.seed=" + seed);
    return new Random(seed);
  }
}
