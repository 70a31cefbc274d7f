package io.github.alipayjakarta.servlet;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayInputStream;

/** A body that is in memory, as a stream. */
final class FormStream extends ServletInputStream {
  private final ByteArrayInputStream body;

  FormStream(byte[] body) {
    this.body = new ByteArrayInputStream(body);
  }

  @Override
  public int read() {
    return body.read();
  }

  @Override
  public int read(byte[] bytes, int from, int length) {
    return body.read(bytes, from, length);
  }

  @Override
  public int available() {
    return body.available();
  }

  @Override
  public boolean isFinished() {
    return body.available() == 0;
  }

  @Override
  public boolean isReady() {
    return true;
  }

  @Override
  public void setReadListener(ReadListener listener) {
    throw new IllegalStateException("a notification is handled synchronously");
  }
}
