package io.github.alipayjakarta.simulator.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/**
 * The pages: every file of {@code src/main/resources/io/github/alipayjakarta/simulator/web}, at the
 * address of its name; {@code /} is {@code index.html}. No listing, no way out of the folder.
 */
final class StaticFiles implements Route {
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html;charset=UTF-8",
          "css", "text/css;charset=UTF-8",
          "js", "text/javascript;charset=UTF-8",
          "svg", "image/svg+xml",
          "png", "image/png",
          "json", "application/json;charset=UTF-8");

  @Override
  public Response answer(Request request) throws IOException {
    String name = request.path().equals("/") ? "index.html" : request.path().substring(1);
    String ending = name.substring(name.lastIndexOf('.') + 1);
    boolean plain = name.matches("[a-z0-9-]+(/[a-z0-9-]+)*\\.[a-z]+");
    if (plain && TYPES.containsKey(ending)) {
      try (InputStream file =
          StaticFiles.class.getResourceAsStream("/io/github/alipayjakarta/simulator/web/" + name)) {
        if (file != null) {
          return new Response(200, TYPES.getOrDefault(ending, ""), "", file.readAllBytes());
        }
      }
    }
    return Response.message(404, "There is nothing at " + request.path() + ".");
  }
}
