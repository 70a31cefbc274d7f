package io.github.alipayjakarta.matrix;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Where the sender arms faults: one command of a few words in the body of each POST. */
final class Control extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient Application application;
  private final transient Deque<Connection> held = new ArrayDeque<>();

  Control(Application application) {
    this.application = application;
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String command = new String(request.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    try {
      response.getWriter().print(run(command.split(" ")));
    } catch (SQLException e) {
      throw new IOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String run(String[] words) throws SQLException, InterruptedException {
    Faults faults = application.faults();
    switch (words[0]) {
      case "arm" ->
          faults.arm(Step.valueOf(words[1]), Deed.valueOf(words[2]), Integer.parseInt(words[3]));
      case "fired" -> {
        return Integer.toString(faults.fired());
      }
      case "await" -> {
        return Boolean.toString(faults.awaitPause());
      }
      case "await-inside" -> {
        return Boolean.toString(faults.awaitInside(Integer.parseInt(words[1])));
      }
      case "release" -> faults.release();
      case "hold" -> hold(Integer.parseInt(words[1]));
      case "let-go" -> letGo();
      case "clock" -> application.clock().set(Duration.parse(words[1]));
      case "isolation" -> application.dataSource().isolation(Integer.parseInt(words[1]));
      case "reading" -> application.books().reading(Boolean.parseBoolean(words[1]));
      case "failing" ->
          application.books().failing(Integer.parseInt(words[1]), Long.parseLong(words[2]));
      default -> throw new IllegalArgumentException(words[0]);
    }
    return "ok";
  }

  private synchronized void hold(int connections) throws SQLException {
    for (int i = 0; i < connections; i++) {
      held.add(application.dataSource().getConnection());
    }
  }

  private synchronized void letGo() throws SQLException {
    while (!held.isEmpty()) {
      held.remove().close();
    }
  }
}
