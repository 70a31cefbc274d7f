package io.github.alipayjakarta.jaxrs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.alipayjakarta.notification.AlipayNotification;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.RuntimeDelegate;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.glassfish.jersey.server.internal.RuntimeDelegateImpl;
import org.glassfish.jersey.servlet.ServletContainer;
import org.jboss.resteasy.core.providerfactory.ResteasyProviderFactoryImpl;
import org.jboss.resteasy.plugins.server.servlet.HttpServletDispatcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A JAX-RS method behind the filter")
class VerifiedNotificationTest {
  private static final List<String> BOOKED = new ArrayList<>();

  private final FilteredServer server = new FilteredServer();

  @BeforeEach
  void forget() {
    BOOKED.clear();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  /** Books what was verified. */
  @Path("alipay/notify")
  public static class Till {
    @POST
    public void paid(
        @Context HttpServletRequest request, @FormParam("out_trade_no") String ofTheForm) {
      var notification = (AlipayNotification) request.getAttribute(AlipayNotification.ATTRIBUTE);
      String order = notification.parameter("out_trade_no");
      if (order.equals("sold-out")) {
        throw new WebApplicationException(409);
      }
      BOOKED.add(order + " " + ofTheForm);
    }
  }

  @Test
  @DisplayName("has the notification as a request attribute and its form, on Jersey")
  void hasTheNotificationOnJersey() throws Exception {
    RuntimeDelegate.setInstance(new RuntimeDelegateImpl());
    var jersey = new ServletHolder(new ServletContainer());
    jersey.setInitParameter("jersey.config.server.provider.classnames", Till.class.getName());

    hasTheNotification(jersey);
  }

  @Test
  @DisplayName("has the notification as a request attribute and its form, on RESTEasy")
  void hasTheNotificationOnResteasy() throws Exception {
    RuntimeDelegate.setInstance(new ResteasyProviderFactoryImpl());
    var resteasy = new ServletHolder(new HttpServletDispatcher());
    resteasy.setInitParameter("resteasy.resources", Till.class.getName());

    hasTheNotification(resteasy);
  }

  private void hasTheNotification(ServletHolder jaxRs) throws Exception {
    server.start(jaxRs);

    assertThat(post(FilteredServer.payment("T1"))).isEqualTo("success");
    assertThat(post(FilteredServer.payment("sold-out"))).isEqualTo("failure");
    assertThat(
            post(
                new String(FilteredServer.payment("T2"), UTF_8)
                    .replace("T2", "T3")
                    .getBytes(UTF_8)))
        .isEqualTo("failure");
    assertThat(BOOKED).containsExactly("T1 T1");
  }

  private String post(byte[] body) throws Exception {
    return server.post("/alipay/notify", body).body();
  }
}
