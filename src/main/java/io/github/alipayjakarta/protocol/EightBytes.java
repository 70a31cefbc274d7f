package io.github.alipayjakarta.protocol;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes of an array taken as one number, the first as its lowest part, so that a question is
 * asked of all of them at once. An answer has the highest bit set of the first byte that it is true
 * of; what it says of those behind that one is worth nothing.
 */
final class EightBytes {
  private static final VarHandle NUMBER =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Times a byte, it is that byte eight times. */
  private static final long EACH = 0x0101010101010101L;

  private static final long HIGHEST_BITS = 0x80 * EACH;
  private static final long COMMAS = ',' * EACH;
  private static final long EQUALS_SIGNS = '=' * EACH;

  private EightBytes() {}

  /** Copies eight bytes, and returns them. */
  static long copy(byte[] source, int from, byte[] target, int to) {
    long eight = (long) NUMBER.get(source, from);
    NUMBER.set(target, to, eight);
    return eight;
  }

  /** Is it {@code &}, {@code %}, {@code +} or another character before the comma? */
  static long marks(long eight) {
    return eight - COMMAS & ~eight & HIGHEST_BITS;
  }

  /** Is it {@code =}? */
  static long equalsSigns(long eight) {
    long zeros = eight ^ EQUALS_SIGNS;
    return zeros - EACH & ~zeros & HIGHEST_BITS;
  }

  /**
   * How many bytes come before the first that the answer is true of; all eight if there is none.
   */
  static int before(long answer) {
    return Long.numberOfTrailingZeros(answer) >>> 3;
  }
}
