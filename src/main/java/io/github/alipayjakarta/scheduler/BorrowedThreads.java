package io.github.alipayjakarta.scheduler;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * The threads of a server, which must not be shut down by whoever borrows them: shutting this down
 * only takes no more work, and waits for what was begun. Thread-safe.
 */
final class BorrowedThreads extends AbstractExecutorService {
  private final Executor server;
  private int begun;
  private boolean shutdown;

  BorrowedThreads(Executor server) {
    this.server = server;
  }

  @Override
  public void execute(Runnable command) {
    synchronized (this) {
      if (shutdown) {
        throw new RejectedExecutionException("shut down");
      }
      begun++;
    }
    try {
      server.execute(
          () -> {
            try {
              command.run();
            } finally {
              ended();
            }
          });
    } catch (RuntimeException refused) {
      ended();
      throw refused;
    }
  }

  private synchronized void ended() {
    begun--;
    notifyAll();
  }

  @Override
  public synchronized void shutdown() {
    shutdown = true;
    notifyAll();
  }

  /** Interrupts nobody: the threads are the server's. */
  @Override
  public List<Runnable> shutdownNow() {
    shutdown();
    return List.of();
  }

  @Override
  public synchronized boolean isShutdown() {
    return shutdown;
  }

  @Override
  public synchronized boolean isTerminated() {
    return shutdown && begun == 0;
  }

  @Override
  public synchronized boolean awaitTermination(long timeout, TimeUnit unit)
      throws InterruptedException {
    long end = System.nanoTime() + unit.toNanos(timeout);
    while (!isTerminated()) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }
}
