package io.github.alipayjakarta.spring;

import io.github.alipayjakarta.intake.Intake;
import io.github.alipayjakarta.settings.Setup;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.context.WebServerGracefulShutdownLifecycle;
import org.springframework.context.SmartLifecycle;

/**
 * Begins what is done later once all beans are there, before the web server listens; ends it after
 * the web server has, before any bean is destroyed. Thread-safe.
 */
final class LaterLifecycle implements SmartLifecycle {
  /** 1024 below the graceful end of requests the server itself starts and stops; this is below. */
  static final int PHASE = WebServerGracefulShutdownLifecycle.SMART_LIFECYCLE_PHASE - 2048;

  private @Nullable Setup setup;
  private volatile boolean running;

  /** An intake that somebody asks for afterwards begins at once. */
  synchronized Intake intake(Setup made) {
    Intake intake = made.prepare();
    setup = made;
    if (running) {
      made.start();
    }
    return intake;
  }

  @Override
  public synchronized void start() {
    running = true;
    if (setup != null) {
      setup.start();
    }
  }

  @Override
  public synchronized void stop() {
    running = false;
    if (setup != null) {
      setup.close();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}
