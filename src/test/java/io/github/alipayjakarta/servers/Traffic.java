package io.github.alipayjakarta.servers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Posts one genuine payment after the other, whether a server is there or not. */
final class Traffic implements AutoCloseable {
  private static final int PAUSE_MILLIS = 20;

  private final int port;
  private final List<Thread> threads = new ArrayList<>();
  private final List<String> acknowledged = new ArrayList<>();
  private final CountDownLatch ended = new CountDownLatch(1);

  /** Starts posting, on as many connections at once. */
  Traffic(int port, int connections) {
    this.port = port;
    for (int i = 0; i < connections; i++) {
      Thread thread = new Thread(this::post, "traffic");
      thread.start();
      threads.add(thread);
    }
  }

  /** The ids of the posts that were answered success by now. */
  List<String> acknowledged() {
    synchronized (acknowledged) {
      return List.copyOf(acknowledged);
    }
  }

  /** Waits until so many were answered success. */
  void await(int count, long seconds) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    synchronized (acknowledged) {
      while (acknowledged.size() < count) {
        long millis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (millis <= 0) {
          throw new IllegalStateException("only " + acknowledged.size() + " were acknowledged");
        }
        acknowledged.wait(millis);
      }
    }
  }

  private void post() {
    try {
      while (!ended.await(0, TimeUnit.SECONDS)) {
        if (!postOne()) {
          ended.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** False if it was not acknowledged, for whatever reason. */
  private boolean postOne() {
    // Before the payment is signed: most of the time nobody listens yet.
    try (RawHttp connection = new RawHttp(port)) {
      Post post = Post.to("/handled", OfficialSdk.freshBody());
      Answer answer = connection.send(post.bytes()).receive();
      if (!answer.text().contains("success")) {
        return false;
      }
      synchronized (acknowledged) {
        acknowledged.add(post.id());
        acknowledged.notifyAll();
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() throws InterruptedException {
    ended.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
