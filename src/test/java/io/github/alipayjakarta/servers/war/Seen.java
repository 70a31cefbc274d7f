package io.github.alipayjakarta.servers.war;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Tells a test what the servlets behind the filter saw of its request; not itself behind it. */
public class Seen extends HttpServlet {
  /** The request header by which a test finds its own request again. */
  public static final String CASE = "X-Case";

  @Override
  public void init() {
    getServletContext().setAttribute(CASE, new ConcurrentHashMap<String, JsonObject>());
  }

  /** Notes that a servlet ran, and what it saw. */
  static void note(HttpServletRequest request, JsonObjectBuilder what) {
    String id = String.valueOf(request.getHeader(CASE));
    all(request.getServletContext())
        .merge(id, what.add("ran", 1).build(), (before, now) -> merged(before, now));
  }

  static JsonObjectBuilder parameters(HttpServletRequest request) {
    JsonObjectBuilder one = Json.createObjectBuilder();
    JsonObjectBuilder values = Json.createObjectBuilder();
    JsonObjectBuilder map = Json.createObjectBuilder();
    for (String name : Collections.list(request.getParameterNames())) {
      one.add(name, request.getParameter(name));
      values.add(name, array(request.getParameterValues(name)));
    }
    request.getParameterMap().forEach((name, value) -> map.add(name, array(value)));
    return Json.createObjectBuilder().add("one", one).add("values", values).add("map", map);
  }

  static JsonValue text(String text) {
    return text == null ? JsonValue.NULL : Json.createValue(text);
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("application/json;charset=UTF-8");
    String id = request.getHeader(CASE);
    response.getWriter().print(id == null ? everything() : one(id));
  }

  private JsonObject one(String id) {
    JsonObject never = Json.createObjectBuilder().add("ran", 0).build();
    return all(getServletContext()).getOrDefault(id, never);
  }

  private JsonObject everything() {
    JsonObjectBuilder everything = Json.createObjectBuilder();
    all(getServletContext()).forEach(everything::add);
    return everything.build();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, JsonObject> all(ServletContext context) {
    return (Map<String, JsonObject>) context.getAttribute(CASE);
  }

  private static JsonObject merged(JsonObject before, JsonObject now) {
    JsonObjectBuilder both = Json.createObjectBuilder(before);
    now.forEach(both::add);
    return both.add("ran", before.getInt("ran") + now.getInt("ran")).build();
  }

  private static JsonArrayBuilder array(String[] values) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    for (String value : values) {
      array.add(value);
    }
    return array;
  }
}
