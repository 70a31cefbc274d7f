package io.github.alipayjakarta.settings;

import java.util.Set;

/**
 * The classes with {@code @OnAlipayNotification} on them or on one of their methods that a server
 * has found in the application by itself. Immutable.
 *
 * @param types as the server hands them over, abstract ones and interfaces too
 * @param forOneOfSeveral whether nobody can know for which of several filters they are meant, so
 *     that none of them is called
 */
public record FoundClasses(Set<Class<?>> types, boolean forOneOfSeveral) {
  /** Where nothing was looked for. */
  public static final FoundClasses NONE = new FoundClasses(Set.of(), false);

  /** Has a copy of its own. */
  public FoundClasses {
    types = Set.copyOf(types);
  }
}
