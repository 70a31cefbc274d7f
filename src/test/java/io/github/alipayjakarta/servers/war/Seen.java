package io.github.alipayjakarta.servers.war;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

  /** Found once: the look-up of jakarta.json.Json takes Payara longer than all else. */
  static final JsonProvider JSON = JsonProvider.provider();

  /** Notes that a servlet ran, and what it saw. */
  static void note(HttpServletRequest request, JsonObjectBuilder what) {
    String id = String.valueOf(request.getHeader(CASE));
    // By its name: Java 17 has none to ask.
    what.add("virtualThread", Thread.currentThread().toString().startsWith("VirtualThread["));
    all(request.getServletContext())
        .merge(id, what.add("ran", 1).build(), (before, now) -> merged(before, now));
  }

  /** Notes that what is no servlet ran, and for which order. */
  public static void noteOrder(HttpServletRequest request, String order) {
    note(request, JSON.createObjectBuilder().add("order", order));
  }

  static JsonObjectBuilder parameters(HttpServletRequest request) {
    JsonObjectBuilder one = JSON.createObjectBuilder();
    JsonObjectBuilder values = JSON.createObjectBuilder();
    JsonObjectBuilder map = JSON.createObjectBuilder();
    for (String name : Collections.list(request.getParameterNames())) {
      one.add(name, request.getParameter(name));
      values.add(name, array(request.getParameterValues(name)));
    }
    request.getParameterMap().forEach((name, value) -> map.add(name, array(value)));
    return JSON.createObjectBuilder().add("one", one).add("values", values).add("map", map);
  }

  static JsonValue text(String text) {
    return text == null ? JsonValue.NULL : JSON.createValue(text);
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("application/json;charset=UTF-8");
    String id = request.getHeader(CASE);
    JsonObject seen = id == null ? everything() : one(id);
    // Not by the writer: GlassFish's loses a character of two units where its buffer ends.
    response.getOutputStream().write(seen.toString().getBytes(StandardCharsets.UTF_8));
  }

  private JsonObject one(String id) {
    JsonObject never = JSON.createObjectBuilder().add("ran", 0).build();
    return all(getServletContext()).getOrDefault(id, never);
  }

  private JsonObject everything() {
    JsonObjectBuilder everything = JSON.createObjectBuilder();
    all(getServletContext()).forEach(everything::add);
    return everything.build();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, JsonObject> all(ServletContext context) {
    return (Map<String, JsonObject>) context.getAttribute(CASE);
  }

  private static JsonObject merged(JsonObject before, JsonObject now) {
    JsonObjectBuilder both = JSON.createObjectBuilder(before);
    now.forEach(both::add);
    return both.add("ran", before.getInt("ran") + now.getInt("ran")).build();
  }

  private static JsonArrayBuilder array(String[] values) {
    JsonArrayBuilder array = JSON.createArrayBuilder();
    for (String value : values) {
      array.add(value);
    }
    return array;
  }
}
