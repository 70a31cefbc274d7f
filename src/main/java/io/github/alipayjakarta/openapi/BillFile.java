package io.github.alipayjakarta.openapi;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** One file of a bill, read from its begin to its end. Lines that begin with # are remarks. */
final class BillFile {
  private final ZipEntry entry;
  private final CheckedInputStream bytes;
  private final Reader in;
  private List<String> columns = List.of();
  private long line;

  BillFile(ZipFile zip, ZipEntry entry, Charset charset) throws IOException {
    this.entry = entry;
    this.bytes = new CheckedInputStream(zip.getInputStream(entry), new CRC32());
    // Puts a mark where bytes are no text: somebody cut a name, and amounts are not to suffer.
    this.in = new BufferedReader(new InputStreamReader(bytes, charset));
  }

  /** The next row; null where there is none. */
  @Nullable BillRow next() throws IOException {
    for (String text = CsvLine.read(in); text != null; text = CsvLine.read(in)) {
      line++;
      if (text.isBlank() || text.startsWith("#")) {
        continue;
      }
      List<String> values = CsvLine.values(text);
      if (columns.isEmpty()) {
        columns = List.copyOf(values);
      } else {
        return new BillRow(entry.getName(), line, columns, values);
      }
    }
    in.close();
    if (bytes.getChecksum().getValue() != entry.getCrc()) {
      throw new ZipException("a file's checksum is not the ZIP's");
    }
    return null;
  }
}
