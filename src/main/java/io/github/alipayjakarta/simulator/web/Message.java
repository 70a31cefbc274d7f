package io.github.alipayjakarta.simulator.web;

import io.github.alipayjakarta.simulator.words.Chinese;
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
        page.with(
            Map.of(
                "title",
                title,
                "chinese",
                chinese(text),
                "text",
                text,
                "more",
                more,
                "href",
                href,
                "link",
                link)));
  }

  /** Empty where it would say the same again. */
  private static String chinese(String text) {
    String chinese = Chinese.of(text);
    return chinese.equals(text) ? "" : chinese;
  }
}
