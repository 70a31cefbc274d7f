package io.github.alipayjakarta.servers.found;

import io.github.alipayjakarta.notification.AlipayNotification;
import io.github.alipayjakarta.servers.war.Seen;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;

/** Takes the notification, behind the filter and where it is not. */
@Path("taken/{where}")
public class Taken {
  @POST
  public void taken(@Context AlipayNotification notification, @Context HttpServletRequest request) {
    Seen.noteOrder(request, notification.parameter("out_trade_no"));
  }
}
