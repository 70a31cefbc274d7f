package io.github.alipayjakarta.servlet;

import io.github.alipayjakarta.protocol.Reply;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Writes the answer: its bytes and their length, nothing else. It goes to the container's own
 * response, because a wrapper in front (compression, caching) would change it.
 */
final class Answer {
  private static final Logger LOG = System.getLogger("io.github.alipayjakarta");

  private final HttpServletRequest request;
  private final HttpServletResponse response;

  Answer(HttpServletRequest request, HttpServletResponse response) {
    this.request = request;
    this.response =
        RealResponse.under(response) instanceof HttpServletResponse innermost
            ? innermost
            : response;
  }

  void methodNotAllowed() throws IOException {
    write(Reply.FAILURE, HttpServletResponse.SC_METHOD_NOT_ALLOWED);
  }

  void write(Reply reply, int status) throws IOException {
    if (response.isCommitted()) {
      LOG.log(
          Level.ERROR,
          "Something in front of AlipayNotifyFilter has answered already: map AlipayNotifyFilter"
              + " before it");
      return;
    }
    request.removeAttribute(RequestDispatcher.ERROR_EXCEPTION);
    response.reset();
    UndertowCookies.takeBack(response);
    if (response.containsHeader("Set-Cookie")) {
      // Jetty puts the cookie of a session that was opened in front back in.
      response.setHeader("Set-Cookie", null);
    }
    response.setStatus(status);
    if (status == HttpServletResponse.SC_METHOD_NOT_ALLOWED) {
      response.setHeader("Allow", "POST");
    }
    response.setHeader("Cache-Control", "no-store");
    response.setContentType(reply.contentType());
    response.setContentLength(reply.bytes().length);
    try {
      response.getOutputStream().write(reply.bytes());
    } catch (IllegalStateException writerInUse) {
      response.getWriter().write(reply.body());
    }
    response.flushBuffer();
  }
}
