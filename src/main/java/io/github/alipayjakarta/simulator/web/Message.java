package io.github.alipayjakarta.simulator.web;

import java.util.Map;

/** A page that says one thing. */
final class Message {
  private final Template page = Template.named("message");

  Response html(int status, String title, String text, String href, String link) {
    return html(status, title, text, "", href, link);
  }

  Response html(int status, String title, String text, String more, String href, String link) {
    return Response.html(
        status,
        page.with(Map.of("title", title, "text", text, "more", more, "href", href, "link", link)));
  }
}
