package io.github.alipayjakarta.servers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.alipayjakarta.servers.war.InFront;
import io.github.alipayjakarta.servers.war.Seen;
import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** A request to the test application, as bytes. */
final class Post {
  private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";

  private final String id = UUID.randomUUID().toString();
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final String target;
  private final byte[] body;
  private String method = "POST";
  private int chunk;

  private Post(String path, byte[] body) {
    this.target = path;
    this.body = body;
    headers.put("Host", "shop.example");
    headers.put(Seen.CASE, id);
    headers.put("Connection", "close");
    headers.put("Content-Type", FORM);
    headers.put("Content-Length", String.valueOf(body.length));
  }

  static Post to(String path, String body) {
    return to(path, body.getBytes(ISO_8859_1));
  }

  static Post to(String path, byte[] body) {
    return new Post("/shop" + path, body);
  }

  static Post toSelfRegistered(String path, String body) {
    return toApplication("self", path, body);
  }

  static Post toFound(String path, String body) {
    return toApplication("found", path, body);
  }

  static Post toApplication(String name, String path, String body) {
    return new Post("/" + name + path, body.getBytes(ISO_8859_1));
  }

  String application() {
    return target.substring(0, target.indexOf('/', 1));
  }

  /** With another header, or another value of one that every request has. */
  Post with(String header, String value) {
    headers.put(header, value);
    return this;
  }

  Post without(String header) {
    headers.remove(header);
    return this;
  }

  Post by(String otherMethod) {
    method = otherMethod;
    return this;
  }

  Post behind(String wayOfTheFilterInFront) {
    return with(InFront.WAY, wayOfTheFilterInFront);
  }

  Post inChunksOf(int bytes) {
    chunk = bytes;
    return without("Content-Length").with("Transfer-Encoding", "chunked");
  }

  Post keepingTheConnection() {
    return without("Connection");
  }

  /** By what the servlets behind the filter note what they saw of this request. */
  String id() {
    return id;
  }

  byte[] bytes() {
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
    headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    request.writeBytes((head + "\r\n").getBytes(ISO_8859_1));
    if (chunk == 0) {
      request.writeBytes(body);
      return request.toByteArray();
    }
    for (int start = 0; start < body.length; start += chunk) {
      int length = Math.min(chunk, body.length - start);
      request.writeBytes((Integer.toHexString(length) + "\r\n").getBytes(ISO_8859_1));
      request.write(body, start, length);
      request.writeBytes("\r\n".getBytes(ISO_8859_1));
    }
    request.writeBytes("0\r\n\r\n".getBytes(ISO_8859_1));
    return request.toByteArray();
  }
}
