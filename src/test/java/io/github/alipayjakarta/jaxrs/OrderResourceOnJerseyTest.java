package io.github.alipayjakarta.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import jakarta.ws.rs.ext.RuntimeDelegate;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
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
  Answer post(AlipayOrderResource resource, @Nullable String contentType, byte[] body)
      throws Exception {
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
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.getAddress().getPort())) {
      String head =
          "POST /api/alipay/orders HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
              + "Accept: text/html\r\n"
              + (contentType == null ? "" : "Content-Type: " + contentType + "\r\n")
              + ("Content-Length: " + body.length + "\r\n\r\n");
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(body);
      return answer(socket.getInputStream().readAllBytes());
    } finally {
      server.stop(0);
    }
  }

  private static Answer answer(byte[] raw) {
    String text = new String(raw, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    String[] lines = text.substring(0, end).split("\r\n");
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line : Arrays.copyOfRange(lines, 1, lines.length)) {
      headers.put(
          line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT),
          line.substring(line.indexOf(':') + 1).trim());
    }
    byte[] body = Arrays.copyOfRange(raw, end + 4, raw.length);
    assertThat(headers.get("content-length")).isEqualTo(String.valueOf(body.length));
    return new Answer(Integer.parseInt(lines[0].split(" ")[1]), headers, body);
  }
}
