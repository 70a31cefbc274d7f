package io.github.alipayjakarta.orders;

import io.github.alipayjakarta.protocol.MessageCharset;
import java.util.Map;

/**
 * A signed order as an HTML form that a browser posts to Alipay, for orders too long for a URL.
 * Immutable and thread-safe.
 *
 * <p>Everything outside ASCII is a character reference and {@code & < > " '} are escaped, so the
 * texts survive whatever encoding the page is sent in. The button is always visible: where a policy
 * forbids the script, the customer presses it. Under a strict Content-Security-Policy, {@code
 * form-action} must name the gateway.
 *
 * @param action the gateway's address with all parameters but the inputs
 * @param inputs the hidden inputs: {@code biz_content}
 * @param charset the encoding in which the browser must post
 */
public record OrderForm(String action, Map<String, String> inputs, MessageCharset charset) {
  /**
   * The source expression for {@code script-src} that allows the page's script and no other; an
   * alternative to a nonce that needs no random number.
   */
  public static final String SCRIPT_SOURCE =
      "'sha256-ePniVEkSivX/c7XWBGafqh8tSpiRrKiqYeqbG7N1TOE='";

  private static final String SCRIPT = "document.forms[0].submit()";

  /** Takes a copy of the inputs. */
  public OrderForm {
    inputs = Map.copyOf(inputs);
  }

  /** The form alone, with its button and without any script, to be set into a page of your own. */
  public String html() {
    var html = new StringBuilder("<form method=\"post\" action=\"");
    html.append(escaped(action)).append("\" accept-charset=\"").append(charset.wireName());
    html.append("\">");
    inputs.forEach(
        (name, value) ->
            html.append("<input type=\"hidden\" name=\"")
                .append(escaped(name))
                .append("\" value=\"")
                .append(escaped(value))
                .append("\">"));
    return html.append("<button type=\"submit\">")
        .append(escaped("立即支付"))
        .append("</button></form>")
        .toString();
  }

  /** A whole page that posts the form by itself where the script of {@link #SCRIPT_SOURCE} may. */
  public String page() {
    return page("<script>");
  }

  /**
   * The same, for a policy that allows scripts by nonce.
   *
   * @throws IllegalArgumentException if the nonce is not of Base64's characters
   */
  public String pageWithNonce(String nonce) {
    if (!nonce.matches("[A-Za-z0-9+/_-]+={0,2}")) {
      throw new IllegalArgumentException("the nonce must be Base64");
    }
    return page("<script nonce=\"" + nonce + "\">");
  }

  private String page(String scriptTag) {
    return "<!DOCTYPE html><html lang=\"zh-CN\"><head><title>"
        + escaped("支付宝")
        + "</title></head><body>"
        + html()
        + scriptTag
        + SCRIPT
        + "</script></body></html>";
  }

  /** Without the signature and the order, which a log has no use for. */
  @Override
  public String toString() {
    return "order form";
  }

  private static String escaped(String text) {
    var html = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              if (c >= 0x80 || c == '&' || c == '<' || c == '>' || c == '"' || c == '\'') {
                html.append("&#").append(c).append(';');
              } else {
                html.append((char) c);
              }
            });
    return html.toString();
  }
}
