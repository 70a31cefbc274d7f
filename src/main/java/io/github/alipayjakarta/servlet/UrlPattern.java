package io.github.alipayjakarta.servlet;

/** A {@code url-pattern}: a path, the beginning of paths, or the extension that they end with. */
record UrlPattern(String text) {
  private boolean isBeginning() {
    return text.endsWith("/*");
  }

  private boolean isExtension() {
    return text.startsWith("*.");
  }

  /** Whether a request of this path, without the application's own, is one of its. */
  boolean matches(String path) {
    if (isExtension()) {
      return path.endsWith(text.substring(1));
    }
    if (isBeginning()) {
      String prefix = text.substring(0, text.length() - 2);
      return path.equals(prefix) || path.startsWith(prefix + "/");
    }
    return path.equals(text);
  }

  /** Whether every path of one of the two is a path of the other one. */
  boolean isNested(String other) {
    return covers(other) || new UrlPattern(other).covers(text);
  }

  private boolean covers(String other) {
    return text.equals(other)
        || text.equals("/*")
        || matches(other) && !(isExtension() && new UrlPattern(other).isBeginning());
  }
}
