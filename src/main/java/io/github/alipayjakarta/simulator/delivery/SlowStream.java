package io.github.alipayjakarta.simulator.delivery;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;

/** A body that comes in eight pieces. */
final class SlowStream extends InputStream {
  private final ByteArrayInputStream body;
  private final int piece;
  private final Duration pause;

  SlowStream(byte[] body, Duration pause) {
    this.body = new ByteArrayInputStream(body);
    this.piece = Math.max(1, (body.length + 7) / 8);
    this.pause = pause;
  }

  @Override
  public int read() {
    return body.read();
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      throw new InterruptedIOException("the simulator ends");
    }
    return body.read(into, from, Math.min(length, piece));
  }
}
