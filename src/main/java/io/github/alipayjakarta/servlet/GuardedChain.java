package io.github.alipayjakarta.servlet;

import io.github.alipayjakarta.intake.Downstream;
import io.github.alipayjakarta.intake.NotDoneException;
import io.github.alipayjakarta.notification.AlipayEvent;
import io.github.alipayjakarta.notification.AlipayNotification;
import io.github.alipayjakarta.protocol.Reply;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.FileNotFoundException;
import java.util.List;

/**
 * The chain as a handler. It is believed to have done its work only if it returned normally and
 * either wrote exactly {@code success}, or wrote nothing and looked at the notification.
 */
record GuardedChain(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
    implements Downstream {

  @Override
  public boolean handle(AlipayNotification notification, List<AlipayEvent> events)
      throws Exception {
    var guardedRequest = new NotificationRequest(request, notification, events);
    var guardedResponse = GuardedResponse.over(response);
    // A container injects what it has on the request that it made itself.
    request.setAttribute(AlipayNotification.REQUEST_ATTRIBUTE, guardedRequest);
    try {
      chain.doFilter(guardedRequest, guardedResponse);
    } catch (ServletException e) {
      // What a framework wrapped is what the log should name.
      throw e.getRootCause() instanceof Exception cause ? cause : e;
    } catch (FileNotFoundException e) {
      throw isNotFoundOfLiberty(e) ? notFound("nothing there") : e;
    } finally {
      request.removeAttribute(AlipayNotification.REQUEST_ATTRIBUTE);
    }
    judge(guardedRequest, guardedResponse);
    return guardedRequest.wereEventsRead();
  }

  private static void judge(NotificationRequest request, GuardedResponse response)
      throws NotDoneException {
    Capture wrote = response.captured();
    int status = response.getStatus();
    // Where no servlet is mapped, Tomcat's default one answers 404 to a POST and Jetty's 405.
    if (status == HttpServletResponse.SC_NOT_FOUND
        || status == HttpServletResponse.SC_METHOD_NOT_ALLOWED) {
      throw notFound(String.valueOf(status));
    }
    if (response.isOtherThanOk()) {
      throw new NotDoneException(
          "downstream-status",
          "what stands behind AlipayNotifyFilter answered with status " + status);
    }
    if (wrote.is(Reply.SUCCESS.body())) {
      return;
    }
    if (!wrote.isEmpty()) {
      throw new NotDoneException(
          "downstream-text",
          "what stands behind AlipayNotifyFilter wrote something else than success");
    }
    if (!request.wasNotificationRead()) {
      throw new NotDoneException(
          "downstream-unread",
          "what stands behind AlipayNotifyFilter neither wrote success nor read the request"
              + " attribute AlipayNotification.ATTRIBUTE; a method of JAX-RS takes it by @Context where"
              + " AlipayNotificationFeature is registered");
    }
  }

  /** Open Liberty throws where no servlet is mapped and others answer 404. */
  private static boolean isNotFoundOfLiberty(FileNotFoundException e) {
    StackTraceElement[] trace = e.getStackTrace();
    return trace.length > 0 && trace[0].getClassName().startsWith("com.ibm.ws.webcontainer.");
  }

  private static NotDoneException notFound(String how) {
    return new NotDoneException(
        "downstream-not-found",
        "nothing behind AlipayNotifyFilter takes a POST to this path ("
            + how
            + "): map a servlet there, or name handler classes in alipay.handlers");
  }
}
