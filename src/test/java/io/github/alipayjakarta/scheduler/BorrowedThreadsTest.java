package io.github.alipayjakarta.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The threads of a server")
class BorrowedThreadsTest {
  private final List<Runnable> given = new ArrayList<>();
  private final BorrowedThreads threads = new BorrowedThreads(given::add);

  @Test
  @DisplayName("Shut down, they take no more work, and are not ended before what was begun ended")
  void shutDownTheyTakeNoMoreWork() throws InterruptedException {
    threads.execute(() -> {});
    assertThat(threads.shutdownNow()).isEmpty();

    assertThat(threads.isShutdown()).isTrue();
    assertThatThrownBy(() -> threads.execute(() -> {}))
        .isInstanceOf(RejectedExecutionException.class);
    assertThat(threads.awaitTermination(1, TimeUnit.MILLISECONDS)).isFalse();
    given.get(0).run();
    assertThat(threads.isTerminated()).isTrue();
    assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
  }

  @Test
  @DisplayName("Work that the server refuses, or that throws, is not waited for")
  void refusedWorkIsNotWaitedFor() {
    var refusing =
        new BorrowedThreads(
            task -> {
              throw new RejectedExecutionException();
            });
    assertThatThrownBy(() -> refusing.execute(() -> {}))
        .isInstanceOf(RejectedExecutionException.class);
    threads.execute(
        () -> {
          throw new IllegalStateException();
        });
    assertThatThrownBy(given.get(0)::run).isInstanceOf(IllegalStateException.class);

    refusing.shutdown();
    threads.shutdown();
    assertThat(refusing.isTerminated()).isTrue();
    assertThat(threads.isTerminated()).isTrue();
  }
}
