package io.github.alipayjakarta.openapi;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** Takes a body up to a number of bytes, and then hangs up. Used for one body. */
final class BoundedBody<T> implements BodySubscriber<T> {
  private final BodySubscriber<T> body;
  private final long most;
  private Subscription subscription;
  private long received;
  private boolean over;

  BoundedBody(BodySubscriber<T> body, long most) {
    this.body = body;
    this.most = most;
  }

  /** The body is longer than was allowed. */
  static final class TooLongException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLongException(long most) {
      super("longer than " + most + " bytes");
    }
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    this.subscription = subscription;
    body.onSubscribe(subscription);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    if (over) {
      return;
    }
    for (ByteBuffer buffer : buffers) {
      received += buffer.remaining();
    }
    if (received <= most) {
      body.onNext(buffers);
    } else {
      over = true;
      subscription.cancel();
      body.onError(new TooLongException(most));
    }
  }

  @Override
  public void onError(Throwable failure) {
    if (!over) {
      body.onError(failure);
    }
  }

  @Override
  public void onComplete() {
    if (!over) {
      body.onComplete();
    }
  }

  @Override
  public CompletionStage<T> getBody() {
    return body.getBody();
  }
}
