package io.github.alipayjakarta.servlet;

import io.github.alipayjakarta.intake.Received;
import io.github.alipayjakarta.protocol.Form;
import io.github.alipayjakarta.protocol.Refusal;
import io.github.alipayjakarta.protocol.RefusedException;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the raw body of a request, bounded, before anybody asks for a parameter. */
record BodyReader(HttpServletRequest request, int maxBody) implements Received {
  /** Read and thrown away, so that the sender of a body too large gets to read the answer. */
  private static final int MOST_DRAINED = 4 << 20;

  @Override
  public Form form() throws RefusedException {
    // Not getContentType: Jetty 12.1 throws there where the charset is none that it knows.
    refuseOtherContent(request.getHeader("Content-Type"));
    byte[] body;
    try {
      body = body();
    } catch (IOException e) {
      // Otherwise Tomcat prints the exception into the answer.
      request.removeAttribute(RequestDispatcher.ERROR_EXCEPTION);
      throw cutOff();
    }
    long announced = request.getContentLengthLong();
    if (body.length == 0) {
      if (announced == 0) {
        throw new RefusedException(Refusal.NOT_A_FORM, "the body is empty");
      }
      return new ConsumedBody(request).form();
    }
    if (body.length < announced) {
      // A connection that ends early is an IOException: this stream was read from before.
      throw ConsumedBody.consumed(request, "read the body");
    }
    return Form.parse(body);
  }

  private static RefusedException cutOff() {
    return new RefusedException(
        Refusal.BODY_CUT_OFF, "the connection ended before the whole body had come");
  }

  /**
   * Alipay has been seen to send odd content types; only those that cannot hold a form are refused.
   */
  private static void refuseOtherContent(@Nullable String contentType) throws RefusedException {
    String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT).strip();
    if (type.startsWith("multipart/") || type.contains("json") || type.contains("xml")) {
      throw new RefusedException(Refusal.NOT_A_FORM, "the content type is not that of a form");
    }
  }

  private byte[] body() throws IOException, RefusedException {
    InputStream in;
    try {
      in = request.getInputStream();
    } catch (IllegalStateException readerInUse) {
      return fromReader();
    }
    byte[] body = in.readNBytes(maxBody + 1);
    if (body.length > maxBody) {
      drain(in);
      throw tooLarge();
    }
    return body;
  }

  private static void drain(InputStream in) throws IOException {
    byte[] scratch = new byte[8192];
    int drained = 0;
    int read;
    while (drained < MOST_DRAINED && (read = in.read(scratch)) > 0) {
      drained += read;
    }
  }

  /** Something in front has called {@code getReader}; it need not have read from it. */
  private byte[] fromReader() throws IOException, RefusedException {
    Reader reader = request.getReader();
    var text = new StringBuilder();
    char[] scratch = new char[8192];
    int read;
    while ((read = reader.read(scratch)) > 0) {
      text.append(scratch, 0, read);
      if (text.length() > maxBody) {
        throw tooLarge();
      }
    }
    // A form that is encoded as it should be is ASCII.
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private RefusedException tooLarge() {
    return new RefusedException(
        Refusal.BODY_TOO_LARGE, "the body is larger than alipay.max-body, " + maxBody + " bytes");
  }
}
