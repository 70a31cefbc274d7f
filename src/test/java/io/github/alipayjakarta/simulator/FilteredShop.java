package io.github.alipayjakarta.simulator;

import io.github.alipayjakarta.notification.AlipayNotification;
import io.github.alipayjakarta.servlet.AlipayNotifyFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** An application on Jetty that is set up by init-params alone, and remembers what it is told. */
final class FilteredShop implements AutoCloseable {
  private final Server server = new Server(0);
  private final List<AlipayNotification> told = new CopyOnWriteArrayList<>();

  FilteredShop(Map<String, String> settings) throws Exception {
    ServletContextHandler application = new ServletContextHandler("/");
    FilterHolder filter = new FilterHolder(AlipayNotifyFilter.class);
    filter.setInitParameters(settings);
    application.addFilter(filter, "/alipay/notify", EnumSet.of(DispatcherType.REQUEST));
    application.addServlet(new ServletHolder(new Remembering()), "/alipay/notify");
    server.setHandler(application);
    server.start();
  }

  private final class Remembering extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
      told.add((AlipayNotification) request.getAttribute(AlipayNotification.ATTRIBUTE));
    }
  }

  String notifyUrl() {
    int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    return "http://localhost:" + port + "/alipay/notify";
  }

  List<AlipayNotification> told() {
    return List.copyOf(told);
  }

  @Override
  public void close() throws Exception {
    server.stop();
  }
}
