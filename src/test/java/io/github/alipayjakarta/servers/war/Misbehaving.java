package io.github.alipayjakarta.servers.war;

import jakarta.json.Json;
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
    Seen.note(request, Json.createObjectBuilder());
    String path = request.getPathInfo();
    Downstream.valueOf(path.substring(path.lastIndexOf('/') + 1)).serve(request, response);
  }
}
