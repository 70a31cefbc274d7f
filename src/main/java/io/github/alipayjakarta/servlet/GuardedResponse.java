package io.github.alipayjakarta.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.PrintWriter;
import java.lang.reflect.Proxy;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The response as the chain sees it: it takes everything and lets nothing through, because the
 * answer to Alipay is the filter's alone. It wraps a response only because containers unwrap.
 */
final class GuardedResponse extends HttpServletResponseWrapper {
  private final Capture capture = new Capture();
  private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
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

  /**
   * Tomcat 11 finishes the innermost response after a forward, so it must not find the real one;
   * Jetty must find the real one for an include.
   */
  static GuardedResponse over(HttpServletResponse response) {
    boolean tomcat = innermost(response).getClass().getName().startsWith("org.apache.catalina.");
    return new GuardedResponse(tomcat ? nowhere() : response);
  }

  static ServletResponse innermost(ServletResponse response) {
    ServletResponse inner = response;
    while (inner instanceof ServletResponseWrapper wrapper) {
      inner = wrapper.getResponse();
    }
    return inner;
  }

  /** A response that does nothing: this class answers every call itself. */
  private static HttpServletResponse nowhere() {
    return (HttpServletResponse)
        Proxy.newProxyInstance(
            GuardedResponse.class.getClassLoader(),
            new Class<?>[] {HttpServletResponse.class},
            (proxy, method, arguments) -> {
              Class<?> type = method.getReturnType();
              return type == boolean.class ? (Object) false : type == int.class ? 0 : null;
            });
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

  /** Servlet 6.1 has it, Servlet 6.0 does not. */
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
    headers.clear();
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
  public void addCookie(Cookie cookie) {}

  @Override
  public void setHeader(String name, String value) {
    headers.remove(name);
    addHeader(name, value);
  }

  @Override
  public void addHeader(String name, String value) {
    if (value != null) {
      headers.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
    }
  }

  @Override
  public void setIntHeader(String name, int value) {
    setHeader(name, String.valueOf(value));
  }

  @Override
  public void addIntHeader(String name, int value) {
    addHeader(name, String.valueOf(value));
  }

  @Override
  public void setDateHeader(String name, long value) {
    setHeader(name, String.valueOf(value));
  }

  @Override
  public void addDateHeader(String name, long value) {
    addHeader(name, String.valueOf(value));
  }

  @Override
  public boolean containsHeader(String name) {
    return headers.containsKey(name);
  }

  @Override
  public String getHeader(String name) {
    List<String> values = headers.get(name);
    return values == null ? null : values.get(0);
  }

  @Override
  public Collection<String> getHeaders(String name) {
    return List.copyOf(headers.getOrDefault(name, List.of()));
  }

  @Override
  public Collection<String> getHeaderNames() {
    return Set.copyOf(headers.keySet());
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

  /** Servlet 6.1 has it, Servlet 6.0 does not. */
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
