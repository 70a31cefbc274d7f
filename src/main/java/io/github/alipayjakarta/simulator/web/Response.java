package io.github.alipayjakarta.simulator.web;

import io.github.alipayjakarta.protocol.JsonText;
import io.github.alipayjakarta.simulator.words.Chinese;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A whole answer.
 *
 * @param status the HTTP status
 * @param type the content type
 * @param location where to go instead; empty text for nowhere
 * @param body the bytes
 */
record Response(int status, String type, String location, byte[] body) {
  static Response json(int status, Map<String, ?> members) {
    return text(status, "application/json;charset=UTF-8", JsonText.of(members));
  }

  static Response html(int status, String html) {
    return text(status, "text/html;charset=UTF-8", html);
  }

  static Response text(int status, String type, String text) {
    return new Response(status, type, "", text.getBytes(StandardCharsets.UTF_8));
  }

  static Response text(String type, String text, Charset charset) {
    return new Response(200, type + ";charset=" + charset.name(), "", text.getBytes(charset));
  }

  static Response redirect(String location) {
    return new Response(302, "text/plain;charset=UTF-8", location, new byte[0]);
  }

  static Response message(int status, String sentence) {
    return json(status, Map.of("message", sentence, "message_zh", Chinese.of(sentence)));
  }
}
