package io.github.alipayjakarta.openapi;

import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One call with its repeats: only of what does nothing twice, and only where that may help. */
final class Attempts<A> {
  private final AlipayRequest<A> request;
  private final Outgoing outgoing;
  private final Exchange exchange;
  private final Incoming incoming;
  private final Duration pause;
  private final CompletableFuture<A> result = new CompletableFuture<>();
  private int left;
  private boolean unknownBefore;
  private volatile @Nullable CompletableFuture<?> running;

  Attempts(
      AlipayRequest<A> request,
      Outgoing outgoing,
      Exchange exchange,
      Incoming incoming,
      Repeats repeats) {
    this.request = request;
    this.outgoing = outgoing;
    this.exchange = exchange;
    this.incoming = incoming;
    this.pause = repeats.pause();
    this.left = request.effect() == Effect.EACH_TIME ? 0 : repeats.most();
  }

  /** How often the same is sent again, and after what time. */
  record Repeats(int most, Duration pause) {}

  /** The first attempt; cancelling the future ends whichever is under way. */
  CompletableFuture<A> start() {
    attempt();
    result.whenComplete(
        (answer, failure) -> {
          CompletableFuture<?> last = running;
          if (last != null) {
            last.cancel(true);
          }
        });
    return result;
  }

  private void attempt() {
    CompletableFuture<HttpResponse<byte[]>> sent =
        exchange.send(outgoing.of(request), BodySubscribers::ofByteArray);
    running = sent;
    if (result.isDone()) {
      sent.cancel(true);
    }
    sent.whenComplete(this::judge);
  }

  private void judge(@Nullable HttpResponse<byte[]> response, @Nullable Throwable failure) {
    CompletableFuture<A> read =
        response == null
            ? CompletableFuture.failedFuture(exchange.failure(request, failure))
            : incoming.read(request, response);
    read.whenComplete(this::conclude);
  }

  private void conclude(@Nullable A answer, @Nullable Throwable failure) {
    Throwable cause = failure instanceof CompletionException later ? later.getCause() : failure;
    if (cause == null) {
      result.complete(answer);
    } else if (cause instanceof AlipayException e) {
      judge(e);
    } else {
      result.completeExceptionally(cause);
    }
  }

  private void judge(AlipayException e) {
    if (left > 0 && e.isPassing() && !result.isDone()) {
      left--;
      // What a question did not find out is no matter once it is answered.
      unknownBefore |= e.outcomeUnknown() && request.effect() == Effect.ONCE;
      again();
    } else {
      result.completeExceptionally(
          unknownBefore && !e.outcomeUnknown() ? e.afterUnknown(request) : e);
    }
  }

  private void again() {
    CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS)
        .execute(
            () -> {
              try {
                attempt();
              } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
              }
            });
  }
}
