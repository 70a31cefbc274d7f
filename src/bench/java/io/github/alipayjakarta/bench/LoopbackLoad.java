package io.github.alipayjakarta.bench;

import com.alipay.api.AlipayApiException;
import com.alipay.api.internal.util.AlipaySignature;
import io.github.alipayjakarta.handler.Handlers;
import io.github.alipayjakarta.handler.OnAlipayNotification;
import io.github.alipayjakarta.intake.Intake;
import io.github.alipayjakarta.notification.AlipayApp;
import io.github.alipayjakarta.notification.NotificationReader;
import io.github.alipayjakarta.notification.PaymentSucceeded;
import io.github.alipayjakarta.protocol.AlipayPublicKey;
import io.github.alipayjakarta.protocol.CryptoProvider;
import io.github.alipayjakarta.servlet.AlipayNotifyFilter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/**
 * Notifications per second over loopback on embedded Tomcat 10.1, client and server on the same
 * machine, four connections kept alive. The rounds of all rivals alternate; each is the sum of its
 * measured rounds.
 */
final class LoopbackLoad {
  private static final int CONNECTIONS = 4;
  private static final int BODIES = 2_000;
  private static final int ROUNDS = 4;
  private static final long ROUND_NANOS = Duration.ofSeconds(4).toNanos();

  private final List<byte[]> bodies = new ArrayList<>();

  private LoopbackLoad() {
    for (int i = 0; i < BODIES; i++) {
      bodies.add(Sample.payment("T" + i).body());
    }
  }

  static void run() throws Exception {
    new LoopbackLoad().measure();
  }

  private void measure() throws Exception {
    Tomcat tomcat = tomcat();
    Map<String, Long> answered = new HashMap<>();
    List<String> rivals = List.of("body", "sdk", "filter", "filter-accp");
    try {
      for (int round = 0; round <= ROUNDS; round++) {
        for (String rival : rivals) {
          long count = round(tomcat.getConnector().getLocalPort(), "/" + rival);
          // The first round warms up.
          answered.merge(rival, round == 0 ? 0 : count, Long::sum);
        }
      }
    } finally {
      tomcat.stop();
      tomcat.destroy();
    }
    double seconds = ROUNDS * ROUND_NANOS / 1e9;
    System.out.println();
    System.out.println(
        "Notifications per second over loopback, Tomcat 10.1, " + CONNECTIONS + " connections");
    for (String rival : rivals) {
      System.out.printf(
          "  %-12s %8.0f/s   %.2f of the SDK's   %.2f of reading the body%n",
          rival,
          answered.get(rival) / seconds,
          answered.get(rival) / (double) answered.get("sdk"),
          answered.get(rival) / (double) answered.get("body"));
    }
  }

  private static Tomcat tomcat() throws IOException, LifecycleException, GeneralSecurityException {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createTempDirectory("loopback").toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    tomcat.getConnector().setProperty("maxKeepAliveRequests", "-1");
    Context context = tomcat.addContext("", null);
    Tomcat.addServlet(context, "body", new BodyOnly());
    context.addServletMappingDecoded("/body", "body");
    Tomcat.addServlet(context, "sdk", new WithTheSdk());
    context.addServletMappingDecoded("/sdk", "sdk");
    addFilter(context, "filter", "jdk");
    addFilter(context, "filter-accp", "accp");
    tomcat.start();
    return tomcat;
  }

  private static void addFilter(Context context, String name, String provider)
      throws GeneralSecurityException {
    AlipayPublicKey key =
        AlipayPublicKey.of(Sample.ALIPAY.publicKey(), CryptoProvider.named(provider));
    var reader =
        new NotificationReader(
            List.of(AlipayApp.of(Sample.APP_ID, key)), Sample.CLOCK, Duration.ofDays(7));
    Intake intake =
        Intake.builder(reader)
            .clock(Sample.CLOCK)
            .handlers(Handlers.of(List.of(new Shop())))
            .build();
    FilterDef definition = new FilterDef();
    definition.setFilterName(name);
    definition.setFilter(new AlipayNotifyFilter(intake));
    context.addFilterDef(definition);
    FilterMap map = new FilterMap();
    map.setFilterName(name);
    map.addURLPattern("/" + name);
    context.addFilterMap(map);
    // A filter without a servlet under it is not called.
    context.addServletMappingDecoded("/" + name, "body");
  }

  private long round(int port, String path) throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(CONNECTIONS);
    try {
      long until = System.nanoTime() + ROUND_NANOS;
      List<Callable<Long>> senders = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        int first = i;
        senders.add(() -> send(port, path, first, until));
      }
      long answered = 0;
      for (Future<Long> sender : clients.invokeAll(senders)) {
        answered += sender.get();
      }
      return answered;
    } finally {
      clients.shutdown();
    }
  }

  private long send(int port, String path, int first, long until) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      var in = new DataInputStream(new java.io.BufferedInputStream(socket.getInputStream()));
      long answered = 0;
      for (int i = first; System.nanoTime() < until; i += CONNECTIONS) {
        byte[] body = bodies.get(i % BODIES);
        String head =
            "POST "
                + path
                + " HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Type: application/x-www-form-urlencoded; charset=utf-8\r\n"
                + "Content-Length: "
                + body.length
                + "\r\n\r\n";
        byte[] request = new byte[head.length() + body.length];
        System.arraycopy(head.getBytes(StandardCharsets.US_ASCII), 0, request, 0, head.length());
        System.arraycopy(body, 0, request, head.length(), body.length);
        socket.getOutputStream().write(request);
        skipHead(in);
        byte[] answer = new byte[7];
        in.readFully(answer);
        if (answer[0] != 's') {
          throw new IllegalStateException(path + " answered failure");
        }
        answered++;
      }
      return answered;
    }
  }

  private static void skipHead(DataInputStream in) throws IOException {
    int matched = 0;
    while (matched < 4) {
      int b = in.readUnsignedByte();
      matched = b == (matched % 2 == 0 ? '\r' : '\n') ? matched + 1 : b == '\r' ? 1 : 0;
    }
  }

  private static void success(HttpServletResponse response) throws IOException {
    response.setContentType("text/plain");
    response.setContentLength(7);
    response.getOutputStream().write("success".getBytes(StandardCharsets.US_ASCII));
  }

  /** Handles a payment by looking at it. */
  public static final class Shop {
    @OnAlipayNotification
    public void paid(PaymentSucceeded payment) {
      payment.totalAmount();
    }
  }

  /** The bare baseline: reads the body and answers. */
  private static final class BodyOnly extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      request.getInputStream().readAllBytes();
      success(response);
    }
  }

  /** As Alipay's own sample does it. */
  private static final class WithTheSdk extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      request.setCharacterEncoding("UTF-8");
      Map<String, String> params = new HashMap<>();
      request
          .getParameterMap()
          .forEach((name, values) -> params.put(name, String.join(",", values)));
      try {
        if (AlipaySignature.rsaCheckV1(params, Sample.ALIPAY.publicKey(), "UTF-8", "RSA2")) {
          success(response);
        } else {
          response.sendError(500);
        }
      } catch (AlipayApiException e) {
        response.sendError(500);
      }
    }
  }
}
