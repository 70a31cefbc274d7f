package io.github.alipayjakarta.servers.found;

import io.github.alipayjakarta.notification.AlipayNotification;
import io.github.alipayjakarta.servers.war.Seen;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;

/** The same by CDI. */
@Path("injected/{where}")
@RequestScoped
public class TakenByCdi {
  @Inject private AlipayNotification notification;

  @POST
  public void taken(@Context HttpServletRequest request) {
    Seen.noteOrder(request, notification.parameter("out_trade_no"));
  }
}
