package io.github.alipayjakarta.servlet;

import io.github.alipayjakarta.notification.AlipayEvent;
import io.github.alipayjakarta.notification.AlipayNotification;
import io.github.alipayjakarta.protocol.RefusedException;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The request as the chain sees it: the form is there again by every way of reading it, with signed
 * values alone; no session of the container, no asynchronous answer.
 */
final class NotificationRequest extends HttpServletRequestWrapper {
  private static final String BEHIND = NotificationRequest.class.getName();

  /**
   * Not among the names of attributes: who copies every attribute has not looked at them. Spring's
   * DispatcherServlet does when it is included, and its 405 is lost on Jetty then: nothing written,
   * everything read, and nobody has handled anything.
   */
  private final Map<String, Object> notificationAttributes;

  private final Map<String, String[]> parameters = new LinkedHashMap<>();
  private final byte[] body;
  private final String contentType;
  private final String encoding;
  private @Nullable ServletInputStream stream;
  private @Nullable BufferedReader reader;
  private @Nullable DetachedSession session;
  private boolean notificationRead;
  private boolean eventsRead;

  NotificationRequest(
      HttpServletRequest request, AlipayNotification notification, List<AlipayEvent> events)
      throws RefusedException {
    super(request);
    notificationAttributes =
        Map.of(
            AlipayNotification.ATTRIBUTE,
            notification,
            AlipayNotification.EVENTS_ATTRIBUTE,
            List.copyOf(events),
            BEHIND,
            true);
    notification
        .form()
        .decode(notification.encoding())
        .forEach((name, value) -> parameters.put(name, new String[] {value}));
    body = notification.form().encode();
    encoding = notification.encoding().charset().name();
    contentType = "application/x-www-form-urlencoded;charset=" + encoding;
  }

  /** Whether this request is on its way behind the filter already. */
  static boolean isBehind(ServletRequest request) {
    return request.getAttribute(BEHIND) != null;
  }

  /** Whether somebody behind the filter has looked at the notification. */
  boolean wasNotificationRead() {
    return notificationRead;
  }

  /** Whether somebody behind the filter has looked at the events. */
  boolean wereEventsRead() {
    return eventsRead;
  }

  @Override
  public Object getAttribute(String name) {
    Object attribute = notificationAttributes.get(name);
    if (attribute == null) {
      return super.getAttribute(name);
    }
    notificationRead |= !name.equals(BEHIND);
    eventsRead |= name.equals(AlipayNotification.EVENTS_ATTRIBUTE);
    return attribute;
  }

  @Override
  public String getParameter(String name) {
    String[] values = parameters.get(name);
    return values == null ? null : values[0];
  }

  @Override
  public Map<String, String[]> getParameterMap() {
    Map<String, String[]> copy = new LinkedHashMap<>();
    parameters.forEach((name, values) -> copy.put(name, values.clone()));
    return Collections.unmodifiableMap(copy);
  }

  @Override
  public Enumeration<String> getParameterNames() {
    return Collections.enumeration(parameters.keySet());
  }

  @Override
  public String[] getParameterValues(String name) {
    String[] values = parameters.get(name);
    return values == null ? null : values.clone();
  }

  @Override
  public ServletInputStream getInputStream() {
    if (reader != null) {
      throw new IllegalStateException("getReader was called");
    }
    if (stream == null) {
      stream = new FormStream(body);
    }
    return stream;
  }

  @Override
  public BufferedReader getReader() {
    if (stream != null) {
      throw new IllegalStateException("getInputStream was called");
    }
    if (reader == null) {
      reader =
          new BufferedReader(
              new InputStreamReader(new FormStream(body), StandardCharsets.US_ASCII));
    }
    return reader;
  }

  @Override
  public String getContentType() {
    return contentType;
  }

  @Override
  public int getContentLength() {
    return body.length;
  }

  @Override
  public long getContentLengthLong() {
    return body.length;
  }

  @Override
  public String getCharacterEncoding() {
    return encoding;
  }

  /** The form is decoded already, by its own charset. */
  @Override
  public void setCharacterEncoding(String ignored) {}

  // Servlet 6.1 has it.
  public void setCharacterEncoding(Charset ignored) {}

  @Override
  public String getHeader(String name) {
    String own = ownHeader(name);
    return own == null ? super.getHeader(name) : own;
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    String own = ownHeader(name);
    return own == null ? super.getHeaders(name) : Collections.enumeration(List.of(own));
  }

  @Override
  public int getIntHeader(String name) {
    return name.equalsIgnoreCase("Content-Length") ? body.length : super.getIntHeader(name);
  }

  private @Nullable String ownHeader(String name) {
    if (name.equalsIgnoreCase("Content-Type")) {
      return contentType;
    }
    return name.equalsIgnoreCase("Content-Length") ? String.valueOf(body.length) : null;
  }

  @Override
  public Collection<Part> getParts() throws ServletException {
    throw new ServletException("a notification is not multipart");
  }

  @Override
  public Part getPart(String name) throws ServletException {
    throw new ServletException("a notification is not multipart");
  }

  /** The container would add its cookie to the real answer, behind any wrapper of the response. */
  @Override
  public HttpSession getSession(boolean create) {
    if (session == null && create) {
      session = new DetachedSession(getServletContext());
    }
    return session;
  }

  @Override
  public HttpSession getSession() {
    return getSession(true);
  }

  @Override
  public String changeSessionId() {
    if (session == null) {
      throw new IllegalStateException("there is no session");
    }
    return session.getId();
  }

  @Override
  public boolean authenticate(HttpServletResponse response) {
    return false;
  }

  @Override
  public void login(String name, String password) throws ServletException {
    throw new ServletException("nobody logs in with a notification");
  }

  @Override
  public void logout() {}

  @Override
  public <T extends HttpUpgradeHandler> T upgrade(Class<T> type) throws ServletException {
    throw new ServletException("a notification is not upgraded");
  }

  /** An answer that is given later would be an empty one now. */
  @Override
  public AsyncContext startAsync() {
    throw new IllegalStateException(
        "a notification is answered when the chain returns: handle it synchronously");
  }

  @Override
  public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
    return startAsync();
  }

  @Override
  public boolean isAsyncSupported() {
    return false;
  }
}
