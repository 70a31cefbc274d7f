package io.github.alipayjakarta.servers.war;

import static io.github.alipayjakarta.servers.war.Downstream.Answered.FAILURE;
import static io.github.alipayjakarta.servers.war.Downstream.Answered.SUCCESS;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a servlet behind the filter may do to its response, and what Alipay is to be told then. */
public enum Downstream {
  PRINTS_SUCCESS(SUCCESS, (request, response) -> print(response, "success")),
  PRINTS_SUCCESS_BETWEEN_BLANKS(
      SUCCESS, (request, response) -> print(response, "\r\n success \n\n")),
  STREAMS_SUCCESS(
      SUCCESS, (request, response) -> response.getOutputStream().write("success".getBytes())),
  STREAMS_SUCCESS_BYTE_BY_BYTE(
      SUCCESS,
      (request, response) -> {
        for (byte letter : "success".getBytes()) {
          response.getOutputStream().write(letter);
        }
      }),
  READS_THE_NOTIFICATION_AND_PRINTS_NOTHING(SUCCESS, (request, response) -> notification(request)),
  READS_EVERY_ATTRIBUTE_AND_PRINTS_NOTHING(
      FAILURE,
      (request, response) ->
          Collections.list(request.getAttributeNames()).forEach(request::getAttribute)),
  DOES_NOTHING(FAILURE, (request, response) -> {}),
  PRINTS_FAIL(FAILURE, (request, response) -> print(response, "fail")),
  PRINTS_FAILURE(FAILURE, (request, response) -> print(response, "failure")),
  PRINTS_SUCCESS_IN_CAPITALS(FAILURE, (request, response) -> print(response, "SUCCESS")),
  PRINTS_SUCCESS_IN_A_SENTENCE(
      FAILURE, (request, response) -> print(response, "success, thank you")),
  PRINTS_HTML(FAILURE, (request, response) -> printHtml(response)),
  READS_THE_NOTIFICATION_AND_PRINTS_HTML(
      FAILURE,
      (request, response) -> {
        notification(request);
        printHtml(response);
      }),
  PRINTS_THREE_MEGABYTES(
      FAILURE,
      (request, response) -> {
        print(response, "success");
        print(response, "x".repeat(3 << 20));
      }),
  STREAMS_THREE_MEGABYTES(
      FAILURE, (request, response) -> response.getOutputStream().write(new byte[3 << 20])),
  REDIRECTS(FAILURE, (request, response) -> response.sendRedirect("/login")),
  READS_THE_NOTIFICATION_AND_REDIRECTS(
      FAILURE,
      (request, response) -> {
        notification(request);
        response.sendRedirect("/login");
      }),
  REDIRECTS_WITH_A_STATUS(
      FAILURE, (request, response) -> redirect(response, List.of(int.class), List.of(303))),
  REDIRECTS_AND_KEEPS_THE_BUFFER(
      FAILURE, (request, response) -> redirect(response, List.of(boolean.class), List.of(false))),
  REDIRECTS_WITH_A_STATUS_AND_KEEPS_THE_BUFFER(
      FAILURE,
      (request, response) -> {
        notification(request);
        redirect(response, List.of(int.class, boolean.class), List.of(303, false));
      }),
  READS_THE_NOTIFICATION_AND_REDIRECTS_WITH_A_STATUS(
      FAILURE,
      (request, response) -> {
        notification(request);
        redirect(response, List.of(int.class), List.of(303));
      }),
  SETS_CHARSETS(
      SUCCESS,
      (request, response) -> {
        setCharset(ServletRequest.class, request);
        setCharset(ServletResponse.class, response);
        print(response, "success");
      }),
  PRINTS_SUCCESS_AND_REDIRECTS_BY_HAND(
      FAILURE,
      (request, response) -> {
        response.setStatus(302);
        response.setHeader("Location", "/login");
        print(response, "success");
      }),
  SENDS_ERROR_500(FAILURE, (request, response) -> response.sendError(500)),
  SENDS_ERROR_404_WITH_A_TEXT(
      FAILURE, (request, response) -> response.sendError(404, "no such order")),
  READS_THE_NOTIFICATION_AND_SENDS_ERROR_500(
      FAILURE,
      (request, response) -> {
        notification(request);
        response.sendError(500);
      }),
  PRINTS_SUCCESS_WITH_STATUS_500(
      FAILURE,
      (request, response) -> {
        response.setStatus(500);
        print(response, "success");
      }),
  PRINTS_SUCCESS_WITH_STATUS_201(
      SUCCESS,
      (request, response) -> {
        response.setStatus(201);
        print(response, "success");
      }),
  THROWS_SERVLET_EXCEPTION(
      FAILURE,
      (request, response) -> {
        throw new ServletException("thrown by the test");
      }),
  THROWS_IO_EXCEPTION(
      FAILURE,
      (request, response) -> {
        throw new IOException("thrown by the test");
      }),
  THROWS_RUNTIME_EXCEPTION(
      FAILURE,
      (request, response) -> {
        throw new IllegalArgumentException("thrown by the test");
      }),
  PRINTS_SUCCESS_AND_THROWS(
      FAILURE,
      (request, response) -> {
        print(response, "success");
        response.flushBuffer();
        throw new IllegalArgumentException("thrown by the test");
      }),
  READS_THE_NOTIFICATION_AND_THROWS_AN_ERROR(
      FAILURE,
      (request, response) -> {
        notification(request);
        throw new AssertionError("thrown by the test");
      }),
  RUNS_OUT_OF_STACK(FAILURE, (request, response) -> runOutOfStack(0)),
  ADDS_A_COOKIE(
      SUCCESS,
      (request, response) -> {
        response.addCookie(new Cookie("basket", "1"));
        print(response, "success");
      }),
  ADDS_A_COOKIE_BY_HEADER(
      SUCCESS,
      (request, response) -> {
        response.addHeader("Set-Cookie", "basket=1");
        response.setHeader("set-cookie", "basket=2");
        print(response, "success");
      }),
  OPENS_A_SESSION(
      SUCCESS,
      (request, response) -> {
        request.getSession().setAttribute("basket", "1");
        print(response, "success");
      }),
  OPENS_A_SESSION_AND_CHANGES_ITS_ID(
      SUCCESS,
      (request, response) -> {
        request.getSession(true);
        request.changeSessionId();
        print(response, "success");
      }),
  OPENS_A_SESSION_AND_ENDS_IT(
      SUCCESS,
      (request, response) -> {
        request.getSession(true).invalidate();
        print(response, "success");
      }),
  FORWARDS_TO_A_SERVLET_THAT_PRINTS_SUCCESS(
      SUCCESS, (request, response) -> forward(request, response, "/target/PRINTS_SUCCESS")),
  FORWARDS_TO_A_SERVLET_THAT_READS_THE_NOTIFICATION(
      SUCCESS,
      (request, response) ->
          forward(request, response, "/target/READS_THE_NOTIFICATION_AND_PRINTS_NOTHING")),
  FORWARDS_TO_A_SERVLET_THAT_PRINTS_HTML(
      FAILURE, (request, response) -> forward(request, response, "/target/PRINTS_HTML")),
  FORWARDS_TO_A_SERVLET_THAT_THROWS(
      FAILURE,
      (request, response) -> forward(request, response, "/target/THROWS_SERVLET_EXCEPTION")),
  FORWARDS_TO_A_SERVLET_THAT_REDIRECTS(
      FAILURE, (request, response) -> forward(request, response, "/target/REDIRECTS")),
  FORWARDS_TO_A_SERVLET_THAT_OPENS_A_SESSION(
      SUCCESS, (request, response) -> forward(request, response, "/target/OPENS_A_SESSION")),
  FORWARDS_BY_THE_CONTEXT(
      SUCCESS,
      (request, response) ->
          request
              .getServletContext()
              .getRequestDispatcher("/target/PRINTS_SUCCESS")
              .forward(request, response)),
  FORWARDS_TO_A_PAGE(FAILURE, (request, response) -> forward(request, response, "/page.html")),
  FORWARDS_TO_NOWHERE(FAILURE, (request, response) -> forward(request, response, "/nowhere")),
  FORWARDS_TO_A_FORWARD(
      SUCCESS,
      (request, response) ->
          forward(request, response, "/target/FORWARDS_TO_A_SERVLET_THAT_PRINTS_SUCCESS")),
  FORWARDS_TO_AN_INCLUDE(
      SUCCESS,
      (request, response) ->
          forward(request, response, "/target/INCLUDES_A_SERVLET_THAT_PRINTS_SUCCESS")),
  FORWARDS_TO_AN_INCLUDE_OF_A_PAGE(
      FAILURE, (request, response) -> forward(request, response, "/target/INCLUDES_A_PAGE")),
  INCLUDES_A_SERVLET_THAT_PRINTS_SUCCESS(
      SUCCESS, (request, response) -> include(request, response, "/target/PRINTS_SUCCESS")),
  INCLUDES_A_SERVLET_THAT_PRINTS_HTML(
      FAILURE, (request, response) -> include(request, response, "/target/PRINTS_HTML")),
  INCLUDES_A_PAGE(FAILURE, (request, response) -> include(request, response, "/page.html")),
  FLUSHES_AND_CLOSES(
      SUCCESS,
      (request, response) -> {
        print(response, "success");
        response.flushBuffer();
        response.getWriter().close();
      }),
  FLUSHES_FIRST_AND_PRINTS_NOTHING(FAILURE, (request, response) -> response.flushBuffer()),
  CLOSES_THE_STREAM(
      SUCCESS,
      (request, response) -> {
        response.getOutputStream().write("success".getBytes());
        response.getOutputStream().flush();
        response.getOutputStream().close();
      }),
  TAKES_WRITER_AND_STREAM(
      FAILURE,
      (request, response) -> {
        print(response, "success");
        response.getOutputStream().write(' ');
      }),
  STARTS_ASYNC(
      FAILURE,
      (request, response) -> {
        AsyncContext later = request.startAsync();
        later.start(later::complete);
      }),
  STARTS_ASYNC_ON_ITS_OWN_REQUEST(
      FAILURE,
      (request, response) -> {
        AsyncContext later = request.startAsync(request, response);
        later.start(later::complete);
      }),
  ASKS_WHETHER_ASYNC_IS_SUPPORTED(
      FAILURE, (request, response) -> print(response, "async: " + request.isAsyncSupported())),
  SETS_A_WRONG_LENGTH(
      SUCCESS,
      (request, response) -> {
        response.setContentLength(100);
        print(response, "success");
      }),
  SETS_A_WRONG_LENGTH_BY_HEADER(
      SUCCESS,
      (request, response) -> {
        response.setHeader("Content-Length", "100");
        response.setContentLengthLong(3);
        response.setIntHeader("Content-Length", 2);
        print(response, "success");
      }),
  SETS_HEADERS_OF_ITS_OWN(
      SUCCESS,
      (request, response) -> {
        response.setContentType("text/html;charset=GBK");
        response.setCharacterEncoding("GBK");
        response.setLocale(Locale.CHINA);
        response.setHeader("Content-Encoding", "gzip");
        response.addHeader("Transfer-Encoding", "chunked");
        response.setHeader("Location", "/login");
        response.setBufferSize(64 << 10);
        print(response, "success");
      }),
  SETS_TRAILERS(
      SUCCESS,
      (request, response) -> {
        response.setTrailerFields(() -> Map.of("x-checksum", "1"));
        print(response, "success");
      }),
  RESETS_AND_PRINTS_SUCCESS(
      SUCCESS,
      (request, response) -> {
        response.setStatus(500);
        printHtml(response);
        response.reset();
        print(response, "success");
      }),
  RESETS_THE_BUFFER_AND_PRINTS_SUCCESS(
      SUCCESS,
      (request, response) -> {
        printHtml(response);
        response.resetBuffer();
        print(response, "success");
      }),
  RESETS_WHAT_SAID_SUCCESS(
      FAILURE,
      (request, response) -> {
        print(response, "success");
        response.reset();
      });

  /** What Alipay is to be told. */
  public enum Answered {
    SUCCESS,
    FAILURE
  }

  /** One way to serve. */
  @FunctionalInterface
  interface Service {
    void serve(HttpServletRequest request, HttpServletResponse response)
        throws ServletException, IOException;
  }

  private final Answered answered;
  private final Service service;

  Downstream(Answered answered, Service service) {
    this.answered = answered;
    this.service = service;
  }

  public String word() {
    return answered.name().toLowerCase(Locale.ROOT);
  }

  void serve(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    service.serve(request, response);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static void print(HttpServletResponse response, String text) throws IOException {
    response.getWriter().print(text);
  }

  private static void printHtml(HttpServletResponse response) throws IOException {
    response.setContentType("text/html");
    print(response, "<html><body>java.lang.NullPointerException</body></html>");
  }

  private static void notification(HttpServletRequest request) {
    request.getAttribute("io.github.alipayjakarta.notification.AlipayNotification");
  }

  private static void redirect(HttpServletResponse response, List<Class<?>> types, List<?> how)
      throws IOException {
    List<Class<?>> allTypes = new ArrayList<>(types);
    allTypes.add(0, String.class);
    List<Object> arguments = new ArrayList<>(how);
    arguments.add(0, "/login");
    if (!byServlet61(HttpServletResponse.class, response, "sendRedirect", allTypes, arguments)) {
      response.sendRedirect("/login");
    }
  }

  private static void setCharset(Class<?> api, Object requestOrResponse) {
    byServlet61(
        api,
        requestOrResponse,
        "setCharacterEncoding",
        List.of(Charset.class),
        List.of(StandardCharsets.UTF_16));
  }

  /** Calls what Servlet 6.1 has; false where the server has Servlet 6.0. */
  private static boolean byServlet61(
      Class<?> api, Object target, String method, List<Class<?>> types, List<?> arguments) {
    try {
      api.getMethod(method, types.toArray(Class<?>[]::new)).invoke(target, arguments.toArray());
      return true;
    } catch (NoSuchMethodException e) {
      return false;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void forward(
      HttpServletRequest request, HttpServletResponse response, String target)
      throws ServletException, IOException {
    request.getRequestDispatcher(target).forward(request, response);
  }

  private static void include(
      HttpServletRequest request, HttpServletResponse response, String target)
      throws ServletException, IOException {
    request.getRequestDispatcher(target).include(request, response);
  }

  private static int runOutOfStack(int depth) {
    return runOutOfStack(depth + 1) + 1;
  }
}
