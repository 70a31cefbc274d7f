package io.github.alipayjakarta.matrix;

import java.nio.ByteBuffer;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The last two steps, under everything that servlets can see. Thread-safe. */
final class AnswerSteps extends Handler.Wrapper {
  private final Faults faults;

  AnswerSteps(Faults faults, Handler wrapped) {
    super(wrapped);
    this.faults = faults;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (!Request.getPathInContext(request).equals(Application.NOTIFY_PATH)) {
      return super.handle(request, response, callback);
    }
    faults.enter();
    return super.handle(
        request, new Watched(request, response), Callback.from(callback, faults::leave));
  }

  private final class Watched extends Response.Wrapper {
    Watched(Request request, Response response) {
      super(request, response);
    }

    @Override
    public void write(boolean last, ByteBuffer content, Callback callback) {
      if (content == null || !content.hasRemaining()) {
        super.write(last, content, callback);
        return;
      }
      faults.at(Step.BEFORE_ANSWER);
      super.write(
          last,
          content,
          Callback.from(
              () -> {
                faults.at(Step.AFTER_ANSWER);
                callback.succeeded();
              },
              callback::failed));
    }
  }
}
