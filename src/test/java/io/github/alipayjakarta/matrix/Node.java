package io.github.alipayjakarta.matrix;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The application as the sender sees it: a process that answers on a port, and may die. */
final class Node implements AutoCloseable {
  private static final Duration USUAL_LOCK_WAIT = Duration.ofSeconds(3);

  private final Site site;
  private final String mode;
  private final String name;
  private final Duration lockWait;
  private volatile Child process;
  private volatile int port;

  Node(Site site, String mode, String name) {
    this(site, mode, name, USUAL_LOCK_WAIT);
  }

  /** With another bound on the waiting of copies. */
  Node(Site site, String mode, String name, Duration lockWait) {
    this.site = site;
    this.mode = mode;
    this.lockWait = lockWait;
    this.name = name;
    start();
  }

  /** Starts it, and starts it again when it has died. */
  void start() {
    var child =
        new Child(Application.class, name, site.url(), site.user(), mode, lockWait.toString());
    port = Integer.parseInt(child.line());
    process = child;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Whether it is there; one that is dying may be alive and not. */
  boolean answers() {
    try {
      fired();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** As kill -9 does. */
  void kill() {
    process.kill();
  }

  /** Whether it answered exactly {@code success}. */
  boolean accepts(byte[] body) {
    try {
      return process.isAlive() && Wire.post(port, Application.NOTIFY_PATH, body).isSuccess();
    } catch (IOException e) {
      return false;
    }
  }

  /** Has a command carried out. */
  String control(String command) throws IOException {
    Wire.Answer answer =
        Wire.post(port, Application.CONTROL_PATH, command.getBytes(StandardCharsets.US_ASCII));
    if (answer.status() != 200) {
      throw new IOException(name + " did not do " + command + ": " + answer);
    }
    return answer.text();
  }

  void arm(Step step, Deed deed, int times) throws IOException {
    control("arm " + step + " " + deed + " " + times);
  }

  int fired() throws IOException {
    return Integer.parseInt(control("fired"));
  }

  /** Waits until a thread of it stays at its step. */
  void awaitPause() throws IOException {
    if (!control("await").equals("true")) {
      throw new IOException(name + ": nobody came to the step");
    }
  }

  /** Waits until so many notifications are inside of it. */
  void awaitInside(int notifications) throws IOException {
    if (!control("await-inside " + notifications).equals("true")) {
      throw new IOException(name + ": they have not all come");
    }
  }

  @Override
  public void close() {
    process.kill();
  }
}
