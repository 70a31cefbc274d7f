package io.github.alipayjakarta.servers.war;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Does what the end of its path names. */
public class Misbehaving extends HttpServlet {
  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    Seen.note(request, Seen.JSON.createObjectBuilder());
    // An included servlet sees the path of the one that includes it.
    Object included = request.getAttribute(RequestDispatcher.INCLUDE_PATH_INFO);
    String path = included == null ? request.getPathInfo() : included.toString();
    Downstream.valueOf(path.substring(path.lastIndexOf('/') + 1)).serve(request, response);
  }
}
