package io.github.alipayjakarta.simulator.web;

import com.sun.net.httpserver.HttpExchange;
import io.github.alipayjakarta.protocol.JsonText;
import io.github.alipayjakarta.simulator.timeline.Entry;
import io.github.alipayjakarta.simulator.timeline.TimeLine;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * {@code GET /api/events}: everything that happens, as server-sent events. Each has the name {@code
 * entry} and one entry of the time line as JSON (see {@link Api}); what changed with the trade or
 * the faults is asked for with it. A first event {@code hello} says that the line is open.
 */
public final class EventStream {
  private static final int MOST_WAITING = 10_000;
  private static final int KEEP_ALIVE_SECONDS = 15;

  private final TimeLine timeLine;
  private volatile boolean closed;

  /** The events of this time line. */
  public EventStream(TimeLine timeLine) {
    this.timeLine = timeLine;
  }

  void serve(HttpExchange exchange) throws IOException {
    BlockingQueue<String> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    Consumer<Entry> listener = entry -> waiting.offer(event("entry", JsonText.of(entry.json())));
    timeLine.tell(listener);
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream;charset=UTF-8");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      write(out, event("hello", "{}"));
      while (!closed) {
        String next = waiting.poll(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS);
        write(out, next == null ? ": still here\n\n" : next);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException readerHasLeft) {
      // Pages come and go.
    } finally {
      timeLine.forget(listener);
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static String event(String name, String json) {
    return "event: " + name + "\ndata: " + json + "\n\n";
  }

  void close() {
    closed = true;
  }
}
