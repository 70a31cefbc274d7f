package io.github.alipayjakarta.testkit;

import java.util.Locale;

/** Constants as people write them: lower case, with hyphens. */
final class Names {
  private Names() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether this is the constant's name, in any case, with or without hyphens. */
  static boolean are(Enum<?> constant, String name) {
    return bare(constant.name()).equals(bare(name));
  }

  private static String bare(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_.]", "");
  }
}
