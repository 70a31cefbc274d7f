package io.github.alipayjakarta.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The rows of files, one after the other and one in memory at a time; a stream of streams would
 * hold a whole file where it is read by an iterator.
 */
final class BillRows implements Iterator<BillRow> {
  private final ZipFile zip;
  private final Iterator<? extends ZipEntry> entries;
  private final Charset charset;
  private @Nullable BillFile file;
  private @Nullable BillRow next;

  BillRows(ZipFile zip, Iterator<? extends ZipEntry> entries, Charset charset) {
    this.zip = zip;
    this.entries = entries;
    this.charset = charset;
  }

  @Override
  public boolean hasNext() {
    try {
      while (next == null && (file != null || entries.hasNext())) {
        if (file == null) {
          file = new BillFile(zip, entries.next(), charset);
        }
        next = file.next();
        if (next == null) {
          file = null;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return next != null;
  }

  @Override
  public BillRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    BillRow row = next;
    next = null;
    return row;
  }
}
