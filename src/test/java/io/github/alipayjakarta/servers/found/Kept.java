package io.github.alipayjakarta.servers.found;

import io.github.alipayjakarta.notification.AlipayNotification;
import io.github.alipayjakarta.servers.war.Seen;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;

/** Would keep the first notification, if it is made once. */
@Path("taken/{where}")
public class Kept {
  @Context private AlipayNotification notification;

  @POST
  public void taken(@Context HttpServletRequest request) {
    Seen.noteOrder(request, notification.parameter("out_trade_no"));
  }
}
