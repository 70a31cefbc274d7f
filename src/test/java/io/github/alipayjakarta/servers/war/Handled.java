package io.github.alipayjakarta.servers.war;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Handles a notification so that it can be seen when the server is gone, then prints success. */
public class Handled extends HttpServlet {
  /** The system property that names the file of the ids. */
  public static final String FILE = "handled";

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String id = request.getHeader(Seen.CASE) + "\n";
    Files.writeString(Path.of(System.getProperty(FILE)), id, CREATE, APPEND);
    response.getWriter().print("success");
  }
}
