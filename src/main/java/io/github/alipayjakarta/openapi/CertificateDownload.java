package io.github.alipayjakarta.openapi;

import io.github.alipayjakarta.protocol.AlipayCertificates;
import io.github.alipayjakarta.protocol.AnswerBody;
import io.github.alipayjakarta.protocol.JsonText;
import io.github.alipayjakarta.protocol.RefusedException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Downloads certificates of Alipay's that answers name ({@code alipay.open.app.alipaycert.download}
 * ). Nobody signed those names: whoever can make answers up must not make us download without end.
 * So there is one download at a time, one in ten minutes for each serial, and no more than five in
 * that time. Thread-safe.
 */
final class CertificateDownload {
  private static final String METHOD = "alipay.open.app.alipaycert.download";
  private static final Duration SPAN = Duration.ofMinutes(10);
  private static final int MOST_IN_SPAN = 5;

  private final AlipayCertificates certificates;
  private final Outgoing outgoing;
  private final Exchange exchange;
  private final Deque<Begun> begun = new ArrayDeque<>();
  private @Nullable Running running;

  private record Begun(String sn, Instant at) {}

  private record Running(String sn, CompletableFuture<Void> future) {}

  CertificateDownload(AlipayCertificates certificates, Outgoing outgoing, Exchange exchange) {
    this.certificates = certificates;
    this.outgoing = outgoing;
    this.exchange = exchange;
  }

  /** Whether it is the serial of a certificate that is not known. */
  boolean isNew(String sn) {
    return !sn.isEmpty() && !certificates.knows(sn);
  }

  /** Completes normally once the certificate is known, with a sentence in an exception else. */
  CompletableFuture<Void> of(String sn) {
    CompletableFuture<Void> future = new CompletableFuture<>();
    synchronized (this) {
      if (certificates.knows(sn)) {
        return CompletableFuture.completedFuture(null);
      }
      if (running != null && running.sn.equals(sn)) {
        return running.future.copy();
      }
      Instant now = outgoing.clock().instant();
      begun.removeIf(each -> !each.at.plus(SPAN).isAfter(now));
      if (running != null
          || begun.size() == MOST_IN_SPAN
          || begun.stream().anyMatch(each -> each.sn.equals(sn))) {
        return CompletableFuture.failedFuture(
            new CertificateException("was not downloaded: others were within the last 10 minutes"));
      }
      begun.add(new Begun(sn, now));
      running = new Running(sn, future);
    }
    send(sn, future);
    return future.copy();
  }

  /** Ends in every case: others wait for this future, and no download begins before it does. */
  private void send(String sn, CompletableFuture<Void> future) {
    Request request = new Request(sn);
    try {
      exchange
          .send(outgoing.of(request), BodySubscribers::ofByteArray)
          .whenComplete(
              (response, failure) ->
                  end(request, future, response == null ? failure : problem(sn, response)));
    } catch (RuntimeException | Error e) {
      end(
          request,
          future,
          new CertificateException("was not downloaded: the request could not be sent", e));
    }
  }

  private @Nullable Throwable problem(String sn, HttpResponse<byte[]> response) {
    try {
      take(sn, response);
      return null;
    } catch (CertificateException | RefusedException e) {
      return e;
    } catch (RuntimeException | Error e) {
      return new CertificateException("was downloaded and could not be read", e);
    }
  }

  private void end(Request request, CompletableFuture<Void> future, @Nullable Throwable problem) {
    synchronized (this) {
      running = null;
    }
    if (problem == null) {
      future.complete(null);
    } else {
      future.completeExceptionally(explained(request, problem));
    }
  }

  /** Its own signature could only be checked with what it brings: that has to prove itself. */
  private void take(String sn, HttpResponse<byte[]> response)
      throws CertificateException, RefusedException {
    AnswerBody body = AnswerBody.of(METHOD, response.body(), outgoing.signer().charset());
    String content =
        body.claimed("alipay_cert_content")
            .orElseThrow(() -> new CertificateException("is not in the gateway's answer"));
    certificates.downloaded(sn, content);
  }

  private CertificateException explained(Request request, Throwable problem) {
    if (problem instanceof CertificateException explained) {
      return explained;
    }
    return new CertificateException(
        "was not downloaded: "
            + (problem instanceof RefusedException
                ? problem.getMessage()
                : exchange.failure(request, problem).getMessage()),
        problem);
  }

  /** Never read like other answers. */
  private record Request(String sn) implements AlipayRequest<Void> {
    @Override
    public String method() {
      return METHOD;
    }

    @Override
    public String bizContent() {
      return JsonText.of(Map.of("alipay_cert_sn", sn));
    }

    @Override
    public String ifUnknown() {
      return "nothing was changed";
    }

    @Override
    public Void read(Answer answer) throws UnfitAnswerException {
      throw new UnfitAnswerException("the answer is no certificate");
    }
  }
}
