package io.github.alipayjakarta.servers.found;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tells a test which handlers were called for a trade: the one that its query string is. */
public class Calls extends HttpServlet {
  private static final List<String> ALL = new CopyOnWriteArrayList<>();

  static void add(String trade, Class<?> handler) {
    ALL.add(trade + " " + handler.getSimpleName());
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String trade = request.getQueryString() + " ";
    response
        .getWriter()
        .print(
            ALL.stream()
                .filter(call -> call.startsWith(trade))
                .map(call -> call.substring(trade.length()))
                .sorted()
                .toList());
  }
}
