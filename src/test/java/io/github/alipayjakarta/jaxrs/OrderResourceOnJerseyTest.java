package io.github.alipayjakarta.jaxrs;

import com.sun.net.httpserver.HttpServer;
import io.github.alipayjakarta.counter.OrderResourceContract;
import jakarta.ws.rs.ext.RuntimeDelegate;
import java.net.URI;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.jdkhttp.JdkHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.server.internal.RuntimeDelegateImpl;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The order resource on Jersey, over a socket,")
class OrderResourceOnJerseyTest extends OrderResourceContract {
  @BeforeAll
  static void chooseJersey() {
    RuntimeDelegate.setInstance(new RuntimeDelegateImpl());
  }

  @Override
  protected Answer post(Terms terms, @Nullable String contentType, byte[] body) throws Exception {
    var resource = new AlipayOrderResource(terms.desks(), terms.book(), terms.ordersFromBrowser());
    var binder =
        new AbstractBinder() {
          @Override
          protected void configure() {
            bind(resource).to(AlipayOrderResource.class);
          }
        };
    var application =
        new ResourceConfig(AlipayOrderResource.class)
            .register(binder)
            .property(ServerProperties.WADL_FEATURE_DISABLE, true);
    HttpServer server =
        JdkHttpServerFactory.createHttpServer(
            URI.create("http://localhost:0/api/"), application, false);
    server.start();
    try {
      return overSocket(server.getAddress().getPort(), "/api/alipay/orders", contentType, body);
    } finally {
      server.stop(0);
    }
  }
}
