package io.github.alipayjakarta.servers.war;

import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Base64;
import java.util.stream.Collectors;

/** Notes all that can be seen of a request, then prints success. */
public class Echo extends HttpServlet {
  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    JsonObjectBuilder seen =
        Seen.JSON
            .createObjectBuilder()
            .add("method", request.getMethod())
            .add("queryString", Seen.text(request.getQueryString()))
            .add("contentType", Seen.text(request.getContentType()))
            .add("encoding", Seen.text(request.getCharacterEncoding()))
            .add("contentLength", request.getContentLengthLong());
    String way = request.getPathInfo();
    switch (way == null ? "parameters" : way.substring(1)) {
      case "parameters", "notify", "notify/", "notify/below" ->
          seen.add("parameters", Seen.parameters(request));
      case "stream" ->
          seen.add("stream", stream(request)).add("parameters", Seen.parameters(request));
      case "parametersThenStream" ->
          seen.add("parameters", Seen.parameters(request)).add("stream", stream(request));
      case "reader" ->
          seen.add("reader", request.getReader().lines().collect(Collectors.joining("\n")))
              .add("parameters", Seen.parameters(request));
      default -> throw new IllegalArgumentException(request.getPathInfo());
    }
    Seen.note(request, seen);
    response.getWriter().print("success");
  }

  private static String stream(HttpServletRequest request) throws IOException {
    return Base64.getEncoder().encodeToString(request.getInputStream().readAllBytes());
  }
}
