package io.github.alipayjakarta.servers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;

/** One connection on which every byte is the test's own. */
final class RawHttp implements Closeable {
  private static final int PATIENCE_MILLIS = 20_000;

  private final Socket socket;
  private final InputStream in;

  RawHttp(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
  }

  RawHttp send(byte[] bytes) throws IOException {
    try {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    } catch (SocketException e) {
      // The server may answer and close before it has read everything: the answer counts.
    }
    return this;
  }

  RawHttp send(String text) throws IOException {
    return send(text.getBytes(ISO_8859_1));
  }

  /** Says that no more bytes will come, and still listens. */
  RawHttp sendNoMore() throws IOException {
    socket.shutdownOutput();
    return this;
  }

  Answer receive() throws IOException {
    return receive(true);
  }

  /** The answer to a HEAD: its Content-Length is that of a body which is not sent. */
  Answer receiveWithoutBody() throws IOException {
    return receive(false);
  }

  /** All that comes until the server closes the connection, which may be nothing. */
  String receiveAll() throws IOException {
    try {
      return new String(in.readAllBytes(), ISO_8859_1);
    } catch (SocketException e) {
      return "";
    }
  }

  /** Whether the server has closed the connection and sent nothing more. */
  boolean isClosedByServer() throws IOException {
    try {
      return in.read() == -1;
    } catch (SocketException e) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private Answer receive(boolean hasBody) throws IOException {
    String status = line();
    List<String> headers = headers();
    while (status.contains(" 100 ") || status.endsWith(" 100")) {
      status = line();
      headers = headers();
    }
    Answer head = new Answer(status, headers, new byte[0]);
    return hasBody ? new Answer(status, headers, body(head)) : head;
  }

  private List<String> headers() throws IOException {
    List<String> headers = new ArrayList<>();
    for (String header = line(); !header.isEmpty(); header = line()) {
      headers.add(header);
    }
    return headers;
  }

  private byte[] body(Answer head) throws IOException {
    if (head.has("Transfer-Encoding")) {
      return chunks();
    }
    return head.has("Content-Length")
        ? exactly(Integer.parseInt(head.header("Content-Length")))
        : in.readAllBytes();
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size = chunkSize(); size > 0; size = chunkSize()) {
      body.write(exactly(size));
      line();
    }
    headers();
    return body.toByteArray();
  }

  private int chunkSize() throws IOException {
    return Integer.parseInt(line().split(";")[0].trim(), 16);
  }

  private byte[] exactly(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException(bytes.length + " of " + length + " bytes, then the end");
    }
    return bytes;
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b == -1) {
        throw new EOFException("the connection ended in a line: " + line);
      }
      line.write(b);
    }
    return line.toString(ISO_8859_1).stripTrailing();
  }
}
