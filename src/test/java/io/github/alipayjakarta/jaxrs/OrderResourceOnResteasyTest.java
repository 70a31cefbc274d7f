package io.github.alipayjakarta.jaxrs;

import io.github.alipayjakarta.counter.OrderResourceContract;
import jakarta.ws.rs.ext.RuntimeDelegate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.glassfish.jersey.server.internal.RuntimeDelegateImpl;
import org.jboss.resteasy.core.providerfactory.ResteasyProviderFactoryImpl;
import org.jboss.resteasy.mock.MockDispatcherFactory;
import org.jboss.resteasy.mock.MockHttpRequest;
import org.jboss.resteasy.mock.MockHttpResponse;
import org.jboss.resteasy.plugins.providers.RegisterBuiltin;
import org.jboss.resteasy.spi.Dispatcher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The order resource on RESTEasy")
class OrderResourceOnResteasyTest extends OrderResourceContract {
  @BeforeAll
  static void chooseResteasy() {
    var factory = new ResteasyProviderFactoryImpl();
    RegisterBuiltin.register(factory);
    RuntimeDelegate.setInstance(factory);
  }

  @AfterAll
  static void leaveJerseyBehind() {
    RuntimeDelegate.setInstance(new RuntimeDelegateImpl());
  }

  @Override
  protected Answer post(Terms terms, @Nullable String contentType, byte[] body) throws Exception {
    var resource = new AlipayOrderResource(terms.desks(), terms.book(), terms.ordersFromBrowser());
    Dispatcher dispatcher = MockDispatcherFactory.createDispatcher();
    dispatcher.getRegistry().addSingletonResource(resource);
    MockHttpRequest request =
        MockHttpRequest.post("/alipay/orders").header("Accept", "text/html").content(body);
    if (contentType != null) {
      request.header("Content-Type", contentType);
    }
    var response = new MockHttpResponse();
    dispatcher.invoke(request, response);
    Map<String, String> headers = new LinkedHashMap<>();
    response
        .getOutputHeaders()
        .forEach(
            (name, values) ->
                headers.put(name.toLowerCase(Locale.ROOT), String.valueOf(values.get(0))));
    return new Answer(response.getStatus(), headers, response.getOutput());
  }
}
