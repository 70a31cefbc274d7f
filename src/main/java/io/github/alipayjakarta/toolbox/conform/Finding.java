package io.github.alipayjakarta.toolbox.conform;

/**
 * What came of one check.
 *
 * @param check which
 * @param result whether it holds
 * @param seen what was seen, where it does not hold; where it was not judged, the key of the reason
 */
public record Finding(Check check, Result result, String seen) {
  /** Whether a check holds. */
  public enum Result {
    /** It holds. */
    HOLDS,
    /** It does not. */
    BROKEN,
    /** It could not be judged. */
    NOT_JUDGED
  }
}
