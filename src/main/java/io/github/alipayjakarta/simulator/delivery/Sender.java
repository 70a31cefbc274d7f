package io.github.alipayjakarta.simulator.delivery;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Posts one notification as Alipay does: a form, {@code User-Agent: Mozilla/4.0}, no redirects, no
 * cookies. Thread-safe.
 */
public final class Sender {
  private static final int MOST_OF_AN_ANSWER = 65_536;
  private static final int PIECES_PER_BODY = 8;

  /** Shorter than the patience, so that nobody there is told from somebody slow. */
  private static final Duration CONNECTING = Duration.ofSeconds(3);

  private final AllowedAddresses allowed;
  private final Duration patience;
  private @Nullable HttpClient client;

  /** How the bytes go out. */
  public enum Manner {
    /** As usual. */
    PLAIN,
    /** The body in small pieces. */
    SLOW,
    /** The connection breaks when the answer begins. */
    CUT
  }

  /**
   * What came of it.
   *
   * @param verdict Alipay's
   * @param answer null where there was none
   * @param took in reality
   */
  public record Outcome(Verdict verdict, @Nullable Answer answer, Duration took) {}

  /**
   * A sender.
   *
   * @param allowed where it may send
   * @param patience how long it waits for a whole answer
   */
  public Sender(AllowedAddresses allowed, Duration patience) {
    this.allowed = allowed;
    this.patience = patience;
  }

  /**
   * Posts, waits for the answer, and judges it.
   *
   * @param charset the notification's, for the content type
   * @param judge who judges the answer
   * @param slowness how long a slow body takes
   */
  public Outcome send(
      String to,
      byte[] body,
      String charset,
      Function<Answer, Verdict> judge,
      Manner manner,
      Duration slowness) {
    if (allowed.objection(to).isPresent()) {
      return new Outcome(Verdict.NOT_ALLOWED, null, Duration.ZERO);
    }
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(to))
            .header("Content-Type", "application/x-www-form-urlencoded; charset=" + charset)
            .header("User-Agent", "Mozilla/4.0")
            .POST(publisher(body, manner, slowness))
            .build();
    long began = System.nanoTime();
    int most = manner == Manner.CUT ? 0 : MOST_OF_AN_ANSWER;
    CompletableFuture<HttpResponse<byte[]>> sent =
        client().sendAsync(request, headers -> new LimitedBody(most));
    try {
      HttpResponse<byte[]> response =
          sent.get(patience.plus(slowness).toMillis(), TimeUnit.MILLISECONDS);
      Answer answer = new Answer(response.statusCode(), headers(response), response.body());
      Verdict verdict = manner == Manner.CUT ? Verdict.CUT : judge.apply(answer);
      return new Outcome(verdict, answer, since(began));
    } catch (TimeoutException e) {
      sent.cancel(true);
      return new Outcome(Verdict.TOO_SLOW, null, since(began));
    } catch (ExecutionException e) {
      return new Outcome(verdictOf(e.getCause()), null, since(began));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      sent.cancel(true);
      return new Outcome(Verdict.BROKEN, null, since(began));
    }
  }

  /** Made when the first notification goes out: its making takes longer than all of the start. */
  private synchronized HttpClient client() {
    if (client == null) {
      client =
          HttpClient.newBuilder()
              .version(Version.HTTP_1_1)
              .followRedirects(Redirect.NEVER)
              .connectTimeout(CONNECTING)
              .build();
    }
    return client;
  }

  private static Verdict verdictOf(@Nullable Throwable problem) {
    boolean nobody =
        problem instanceof ConnectException
            || problem instanceof HttpConnectTimeoutException
            || problem instanceof UnresolvedAddressException;
    if (!nobody && problem != null && !(problem instanceof IOException)) {
      throw new IllegalStateException("sending failed in an unforeseen way", problem);
    }
    return nobody ? Verdict.UNREACHABLE : Verdict.BROKEN;
  }

  private static BodyPublisher publisher(byte[] body, Manner manner, Duration slowness) {
    return manner == Manner.SLOW
        ? BodyPublishers.fromPublisher(
            BodyPublishers.ofInputStream(
                () -> new SlowStream(body, slowness.dividedBy(PIECES_PER_BODY))),
            body.length)
        : BodyPublishers.ofByteArray(body);
  }

  private static Map<String, List<String>> headers(HttpResponse<?> response) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    new TreeMap<>(response.headers().map())
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
    return headers;
  }

  private static Duration since(long began) {
    return Duration.ofNanos(System.nanoTime() - began);
  }
}
