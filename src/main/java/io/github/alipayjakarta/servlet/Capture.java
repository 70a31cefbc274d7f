package io.github.alipayjakarta.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.Writer;

/** What the chain writes: the first characters are kept to be judged, nothing goes out. */
final class Capture {
  /** More than any answer that is to be recognised, blanks around it included. */
  private static final int MOST_KEPT = 256;

  private final StringBuilder kept = new StringBuilder();
  private boolean overflowed;

  private void add(char c) {
    if (kept.length() < MOST_KEPT) {
      kept.append(c);
    } else if (!Character.isWhitespace(c)) {
      overflowed = true;
    }
  }

  void clear() {
    kept.setLength(0);
    overflowed = false;
  }

  boolean isEmpty() {
    return kept.isEmpty();
  }

  /** Whether this word, and nothing else but blanks, was written. */
  boolean is(String word) {
    return !overflowed && kept.toString().strip().equals(word);
  }

  ServletOutputStream stream() {
    return new ServletOutputStream() {
      @Override
      public void write(int b) {
        add((char) (b & 0xff));
      }

      @Override
      public boolean isReady() {
        return true;
      }

      @Override
      public void setWriteListener(WriteListener listener) {
        throw new IllegalStateException("a notification is handled synchronously");
      }
    };
  }

  Writer writer() {
    return new Writer() {
      @Override
      public void write(char[] chars, int from, int length) {
        for (int i = from; i < from + length; i++) {
          add(chars[i]);
        }
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }
}
