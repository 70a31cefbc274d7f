package io.github.alipayjakarta.jaxrs;

import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.Vectors;
import io.github.alipayjakarta.servlet.AlipayNotifyFilter;
import jakarta.servlet.DispatcherType;
import jakarta.ws.rs.ext.RuntimeDelegate;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.glassfish.jersey.server.internal.RuntimeDelegateImpl;

/** Jetty with a JAX-RS of its own on every path, and the filter before it on one. */
final class FilteredServer implements AutoCloseable {
  private final Server server = new Server(0);

  void start(ServletHolder jaxRs) throws Exception {
    var application = new ServletContextHandler("/");
    var filter = new FilterHolder(new AlipayNotifyFilter());
    filter.setInitParameter("alipay.app-id", Alipay.APP_ID);
    filter.setInitParameter("alipay.alipay-public-key", Vectors.key("alipayPublicSpkiBase64"));
    filter.setInitParameter("alipay.stale-after", "P36500D");
    application.addFilter(filter, "/alipay/notify/*", EnumSet.of(DispatcherType.REQUEST));
    application.addServlet(jaxRs, "/*");
    server.setHandler(application);
    server.start();
  }

  static byte[] payment(String order) {
    return Alipay.pretend().paymentSucceeded(order, Alipay.AMOUNT).body();
  }

  HttpResponse<String> post(String path, byte[] body) throws Exception {
    int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  /** RESTEasy leaves itself behind as the JVM's JAX-RS: the next test finds Jersey again. */
  @Override
  public void close() throws Exception {
    server.stop();
    RuntimeDelegate.setInstance(new RuntimeDelegateImpl());
  }
}
