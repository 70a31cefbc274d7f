package io.github.alipayjakarta.protocol;

import java.net.URI;
import java.net.URISyntaxException;

/** An absolute address that a browser or Alipay can go to. */
public final class WebAddress {
  private WebAddress() {}

  /**
   * The address.
   *
   * @throws IllegalArgumentException if it does not begin with http:// or https:// and a host; the
   *     message never repeats the text
   */
  public static URI of(String text) {
    try {
      URI uri = new URI(text);
      String scheme = String.valueOf(uri.getScheme());
      String authority = uri.getRawAuthority();
      // Not getHost(): it is null for a host with an underscore, which containers' names have.
      if (scheme.matches("(?i)https?") && authority != null && !authority.startsWith(":")) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Said below, without the text itself.
    }
    throw new IllegalArgumentException(
        "must be an absolute address that begins with http:// or https://");
  }
}
