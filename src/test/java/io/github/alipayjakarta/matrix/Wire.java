package io.github.alipayjakarta.matrix;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One POST on a socket, every byte of the answer seen. */
final class Wire {
  /** So long Alipay was seen to wait. */
  private static final int PATIENCE_MILLIS = 16_000;

  /** The answer to a command may take longer. */
  private static final int LONGEST_MILLIS = 40_000;

  private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private Wire() {}

  /** What came back, with nothing cut off. */
  record Answer(int status, String head, String text) {
    /** What Alipay takes for received: 200, and seven bytes. */
    boolean isSuccess() {
      return status == 200
          && head.toLowerCase(Locale.ROOT).contains("\r\ncontent-length: 7\r\n")
          && text.equals("success");
    }
  }

  static Answer post(int port, String path, byte[] body) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(path.equals(Application.NOTIFY_PATH) ? PATIENCE_MILLIS : LONGEST_MILLIS);
      String head =
          "POST "
              + path
              + " HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n"
              + "Content-Type: application/x-www-form-urlencoded; charset=utf-8\r\n"
              + "Content-Length: "
              + body.length
              + "\r\n\r\n";
      var message = new ByteArrayOutputStream();
      message.write(head.getBytes(StandardCharsets.US_ASCII));
      message.write(body);
      socket.getOutputStream().write(message.toByteArray());
      return answer(socket.getInputStream());
    }
  }

  /** A process that dies after its answer may reset the connection: what came, came. */
  private static Answer answer(InputStream in) throws IOException {
    var received = new ByteArrayOutputStream();
    byte[] piece = new byte[4096];
    try {
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        received.write(piece, 0, read);
      }
    } catch (SocketException reset) {
      if (received.size() == 0) {
        throw reset;
      }
    }
    String all = received.toString(StandardCharsets.ISO_8859_1);
    int end = all.indexOf(new String(END_OF_HEAD, StandardCharsets.US_ASCII));
    if (end < 0) {
      throw new IOException("no answer");
    }
    return new Answer(
        Integer.parseInt(all.substring(9, 12)), all.substring(0, end + 2), all.substring(end + 4));
  }
}
