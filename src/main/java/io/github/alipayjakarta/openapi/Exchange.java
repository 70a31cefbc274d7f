package io.github.alipayjakarta.openapi;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SSLHandshakeException;

/**
 * Sends one request and takes its answer within a time limit, from the first byte sent to the last
 * one received, and a size. Thread-safe.
 */
record Exchange(HttpClient http, Duration limit, long mostBytes) {

  /** Cancelling the future hangs up. */
  <T> CompletableFuture<HttpResponse<T>> send(
      HttpRequest request, Supplier<BodySubscriber<T>> body) {
    CompletableFuture<HttpResponse<T>> running =
        http.sendAsync(request, head -> new BoundedBody<>(body.get(), mostBytes));
    CompletableFuture<HttpResponse<T>> answered = new CompletableFuture<>();
    running.whenComplete(
        (response, failure) -> {
          if (failure == null) {
            answered.complete(response);
          } else {
            answered.completeExceptionally(failure);
          }
        });
    // Not HttpRequest.timeout: that ends with the headers, and a body can dribble for ever.
    answered.orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS);
    answered.whenComplete(
        (response, failure) -> {
          if (failure != null) {
            running.cancel(true);
          }
        });
    return answered;
  }

  /** What a failed exchange means for the call. */
  AlipayException failure(AlipayRequest<?> request, Throwable thrown) {
    Throwable failure = thrown;
    while (failure instanceof CompletionException && failure.getCause() != null) {
      failure = failure.getCause();
    }
    if (failure instanceof TimeoutException) {
      return AlipayException.unknown(
          request, "no complete answer within " + seconds() + " s", true, null);
    }
    if (failure instanceof BoundedBody.TooLongException
        || failure.getCause() instanceof BoundedBody.TooLongException) {
      return AlipayException.unknown(
          request, "the answer is larger than " + mostBytes + " bytes", false, null);
    }
    if (failure instanceof ConnectException
        || failure instanceof HttpConnectTimeoutException
        || failure instanceof SSLHandshakeException) {
      return AlipayException.notSent(request, "the gateway cannot be reached", failure);
    }
    return AlipayException.unknown(
        request, "the connection failed", failure instanceof IOException, failure);
  }

  private String seconds() {
    return String.valueOf(limit.toMillis() / 1000.0).replaceFirst("\\.0$", "");
  }
}
