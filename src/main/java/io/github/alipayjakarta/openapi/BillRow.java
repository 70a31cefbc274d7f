package io.github.alipayjakarta.openapi;

import java.util.List;

/**
 * One row of a bill, as Alipay's columns name it. Immutable and thread-safe; its {@code toString}
 * tells its place alone.
 *
 * @param file the file in the ZIP
 * @param line the line in the file, from 1
 * @param columns the names of the columns, in Alipay's words and order
 * @param values the values in the same order, without the blanks and tabs around them
 */
public record BillRow(String file, long line, List<String> columns, List<String> values) {
  /** The row; the lists are copied. */
  public BillRow {
    columns = List.copyOf(columns);
    values = List.copyOf(values);
  }

  /**
   * The value of a column; empty where the row says nothing there.
   *
   * @throws IllegalArgumentException if the bill has no such column
   * @throws IllegalStateException if the row has more or fewer values than there are columns, as
   *     with a comma within a text: {@link #values} has them as they stand
   */
  public String value(String column) {
    int index = columns.indexOf(column);
    if (index < 0) {
      throw new IllegalArgumentException("the bill has no column " + column);
    }
    if (values.size() != columns.size()) {
      throw new IllegalStateException(
          this + " has " + values.size() + " values for " + columns.size() + " columns");
    }
    return values.get(index);
  }

  @Override
  public String toString() {
    return "line " + line + " of the bill's file " + file;
  }
}
