package io.github.alipayjakarta.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A bill that was downloaded (对账单): a ZIP file of CSV files. It lies in a temporary file of the
 * user's own until it is closed, and its rows are read one at a time, however many there are. Not
 * for several threads at once.
 *
 * <p>Alipay signs the bill's address, not the bill: against a changed one there is only https.
 *
 * <pre>{@code
 * try (Bill bill = alipay.bill(BillQuery.of(BillQuery.TRADE, yesterday))) {
 *   bill.rows().forEach(row -> reconcile(row.value("商户订单号"), row.value("订单金额（元）")));
 * }
 * }</pre>
 */
public final class Bill implements AutoCloseable {
  // A superset of GBK, in which bills are written.
  private static final Charset GBK = Charset.forName("GB18030");

  private final Path file;
  private final ZipFile zip;

  /** Of a file that is the bill's own, and is deleted with it. */
  Bill(Path file) throws IOException {
    this.file = file;
    this.zip = new ZipFile(file.toFile(), GBK);
  }

  /** The names of the files in it: the details, as a rule, and the sums. */
  public List<String> files() {
    return entries().map(ZipEntry::getName).toList();
  }

  /**
   * The rows of all its files, one file after the other, without headers and remarks. Where bytes
   * are no GBK, as in a name that was cut, U+FFFD stands.
   *
   * @throws UncheckedIOException while it is read, if a file is damaged or a line longer than a
   *     million characters
   */
  public Stream<BillRow> rows() {
    return rows(entries().toList());
  }

  /**
   * The rows of one of its files.
   *
   * @throws IllegalArgumentException if there is no such file
   * @throws UncheckedIOException as above
   */
  public Stream<BillRow> rows(String fileName) {
    List<? extends ZipEntry> named =
        entries().filter(entry -> entry.getName().equals(fileName)).toList();
    if (named.isEmpty()) {
      throw new IllegalArgumentException("the bill has no such file");
    }
    return rows(named);
  }

  private Stream<? extends ZipEntry> entries() {
    return zip.stream().filter(entry -> !entry.isDirectory());
  }

  private Stream<BillRow> rows(List<? extends ZipEntry> entries) {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(
            new BillRows(zip, entries.iterator(), GBK), Spliterator.ORDERED | Spliterator.NONNULL),
        false);
  }

  /**
   * Deletes the temporary file.
   *
   * @throws UncheckedIOException if that fails
   */
  @Override
  public void close() {
    try {
      zip.close();
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return "a bill of " + zip.size() + " files";
  }
}
