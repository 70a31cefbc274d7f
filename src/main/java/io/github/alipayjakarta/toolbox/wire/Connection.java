package io.github.alipayjakarta.toolbox.wire;

import io.github.alipayjakarta.toolbox.wire.NoAnswerException.Problem;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLSocketFactory;

/** One request and its answer on a connection of its own. For one thread. */
public final class Connection implements AutoCloseable {
  private final URI to;
  private final Socket socket;
  private byte[] unsent = new byte[0];

  private Connection(URI to, Socket socket) {
    this.to = to;
    this.socket = socket;
  }

  /**
   * Connects.
   *
   * @param to an absolute http or https address
   * @param patience how long each part of the answer is waited for
   * @throws NoAnswerException if nobody listens there
   */
  public static Connection to(URI to, Duration patience) throws NoAnswerException {
    boolean https = to.getScheme().equals("https");
    int port = to.getPort() >= 0 ? to.getPort() : https ? 443 : 80;
    try {
      Socket socket = new Socket();
      socket.connect(new InetSocketAddress(to.getHost(), port), (int) patience.toMillis());
      socket.setSoTimeout((int) patience.toMillis());
      socket.setTcpNoDelay(true);
      return new Connection(to, https ? secured(socket, to.getHost(), port) : socket);
    } catch (IOException e) {
      throw noAnswer(e);
    }
  }

  private static Socket secured(Socket socket, String host, int port) throws IOException {
    return ((SSLSocketFactory) SSLSocketFactory.getDefault())
        .createSocket(socket, host, port, true);
  }

  /** Sends a form as Alipay does, but for its last byte: {@link #answer} sends that. */
  public Connection post(byte[] form, String charset) throws NoAnswerException {
    return post(form, charset, "");
  }

  /** Sends a form and asks for JSON, but for its last byte. */
  public Connection postForJson(byte[] form) throws NoAnswerException {
    return post(form, "utf-8", "Accept: application/json\r\n");
  }

  private Connection post(byte[] form, String charset, String more) throws NoAnswerException {
    byte[] head =
        head("POST")
            .concat(more)
            .concat("Content-Type: application/x-www-form-urlencoded; charset=" + charset + "\r\n")
            .concat("Content-Length: " + form.length + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    var request = new ByteArrayOutputStream();
    request.writeBytes(head);
    request.write(form, 0, Math.max(0, form.length - 1));
    send(request.toByteArray());
    unsent = form.length == 0 ? form : new byte[] {form[form.length - 1]};
    return this;
  }

  /** Asks for what is there. */
  public Connection get() throws NoAnswerException {
    send(
        head("GET").concat("Accept: application/json\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    return this;
  }

  private String head(String method) {
    String query = to.getRawQuery() == null ? "" : "?" + to.getRawQuery();
    String path = to.getRawPath() == null || to.getRawPath().isEmpty() ? "/" : to.getRawPath();
    String port = to.getPort() < 0 ? "" : ":" + to.getPort();
    return method
        + " "
        + path
        + query
        + " HTTP/1.1\r\n"
        + "Host: "
        + to.getHost()
        + port
        + "\r\n"
        + "User-Agent: Mozilla/4.0\r\n"
        + "Connection: close\r\n";
  }

  private void send(byte[] bytes) throws NoAnswerException {
    try {
      OutputStream out = socket.getOutputStream();
      out.write(bytes);
      out.flush();
    } catch (IOException e) {
      throw noAnswer(e);
    }
  }

  /**
   * Ends the request and reads the answer.
   *
   * @throws NoAnswerException if there is no whole one in time
   */
  public RawAnswer answer() throws NoAnswerException {
    send(unsent);
    unsent = new byte[0];
    try {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      return RawAnswer.read(in);
    } catch (IOException e) {
      throw noAnswer(e);
    }
  }

  private static NoAnswerException noAnswer(IOException e) {
    if (e instanceof ConnectException || e instanceof UnknownHostException) {
      return new NoAnswerException(Problem.UNREACHABLE, e);
    }
    return new NoAnswerException(
        e instanceof SocketTimeoutException ? Problem.TOO_SLOW : Problem.BROKEN, e);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // It is gone either way.
    }
  }
}
