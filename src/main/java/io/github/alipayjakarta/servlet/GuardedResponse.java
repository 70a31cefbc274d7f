package io.github.alipayjakarta.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The response as the chain sees it: it takes everything and lets nothing through, because the
 * answer to Alipay is the filter's alone. It wraps a response only because containers unwrap.
 */
final class GuardedResponse extends RecordedHeaders {
  private final Capture capture = new Capture();
  private int status = SC_OK;
  private boolean sentElsewhere;
  private boolean committed;
  private @Nullable String contentType;
  private String encoding = "ISO-8859-1";
  private Locale locale = Locale.ROOT;
  private @Nullable ServletOutputStream stream;
  private @Nullable PrintWriter writer;

  private GuardedResponse(HttpServletResponse wrapped) {
    super(wrapped);
  }

  static GuardedResponse over(HttpServletResponse response) {
    return new GuardedResponse(RealResponse.orStandIn(response));
  }

  Capture captured() {
    if (writer != null) {
      writer.flush();
    }
    return capture;
  }

  /** Whether it was an error or a redirect, by a call of its own or by the status. */
  boolean isOtherThanOk() {
    return sentElsewhere || status >= 300;
  }

  @Override
  public ServletOutputStream getOutputStream() {
    if (writer != null) {
      throw new IllegalStateException("getWriter was called");
    }
    if (stream == null) {
      stream = capture.stream();
    }
    return stream;
  }

  @Override
  public PrintWriter getWriter() {
    if (stream != null) {
      throw new IllegalStateException("getOutputStream was called");
    }
    if (writer == null) {
      writer = new PrintWriter(capture.writer());
    }
    return writer;
  }

  @Override
  public void sendError(int code, String message) {
    sendError(code);
  }

  @Override
  public void sendError(int code) {
    elsewhere(code);
  }

  @Override
  public void sendRedirect(String location) {
    elsewhere(SC_FOUND);
  }

  // Servlet 6.1 has it.
  public void sendRedirect(String location, int code) {
    elsewhere(code);
  }

  // Servlet 6.1 has it.
  public void sendRedirect(String location, boolean clearBuffer) {
    elsewhere(SC_FOUND);
  }

  // Servlet 6.1 has it.
  public void sendRedirect(String location, int code, boolean clearBuffer) {
    elsewhere(code);
  }

  private void elsewhere(int code) {
    if (committed) {
      throw new IllegalStateException("the response is committed");
    }
    sentElsewhere = true;
    status = code;
    committed = true;
  }

  @Override
  public void setStatus(int code) {
    if (!committed) {
      status = code;
    }
  }

  @Override
  public int getStatus() {
    return status;
  }

  @Override
  public void flushBuffer() {
    committed = true;
  }

  @Override
  public boolean isCommitted() {
    return committed;
  }

  @Override
  public void reset() {
    resetBuffer();
    clearHeaders();
    status = SC_OK;
    stream = null;
    writer = null;
  }

  @Override
  public void resetBuffer() {
    if (committed) {
      throw new IllegalStateException("the response is committed");
    }
    captured().clear();
  }

  @Override
  public void setBufferSize(int size) {}

  @Override
  public int getBufferSize() {
    return 8192;
  }

  @Override
  public void setTrailerFields(Supplier<Map<String, String>> supplier) {}

  @Override
  public Supplier<Map<String, String>> getTrailerFields() {
    return null;
  }

  @Override
  public void setContentLength(int length) {}

  @Override
  public void setContentLengthLong(long length) {}

  @Override
  public void setContentType(String type) {
    contentType = type;
  }

  @Override
  public String getContentType() {
    return contentType;
  }

  @Override
  public void setCharacterEncoding(String charset) {
    encoding = charset == null ? "ISO-8859-1" : charset;
  }

  // Servlet 6.1 has it.
  public void setCharacterEncoding(Charset charset) {
    setCharacterEncoding(charset == null ? null : charset.name());
  }

  @Override
  public String getCharacterEncoding() {
    return encoding;
  }

  @Override
  public void setLocale(Locale to) {
    locale = to;
  }

  @Override
  public Locale getLocale() {
    return locale;
  }

  @Override
  public String encodeURL(String url) {
    return url;
  }

  @Override
  public String encodeRedirectURL(String url) {
    return url;
  }
}
