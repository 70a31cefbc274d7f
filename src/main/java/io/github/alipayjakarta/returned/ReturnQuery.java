package io.github.alipayjakarta.returned;

import io.github.alipayjakarta.protocol.Form;
import io.github.alipayjakarta.protocol.Refusal;
import io.github.alipayjakarta.protocol.RefusedException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The query of a return, without the shop's own parameters.
 *
 * @param form what is left, all of which must have been signed
 * @param stranger the first name that Alipay does not document; empty where there is none
 */
record ReturnQuery(Form form, Optional<String> stranger) {
  /** All that Alipay was ever seen to send (sheet: production, 2016 to 2026). */
  static final Set<String> DOCUMENTED =
      Set.of(
          "app_id",
          "auth_app_id",
          "charset",
          "method",
          "out_trade_no",
          "seller_id",
          "sign",
          "sign_type",
          "timestamp",
          "total_amount",
          "trade_no",
          "version");

  /** A return_url has 256 characters at most, and Alipay adds fewer than a thousand. */
  private static final int LONGEST = 8192;

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,63}");

  static ReturnQuery of(@Nullable String query, Set<String> own) throws RefusedException {
    if (query == null || query.isEmpty()) {
      throw new RefusedException(Refusal.NOT_A_RETURN, "the address has no query");
    }
    if (query.length() > LONGEST) {
      throw new RefusedException(
          Refusal.BODY_TOO_LARGE, "the query is longer than " + LONGEST + " characters");
    }
    List<String> alipays = new ArrayList<>();
    Optional<String> stranger = Optional.empty();
    for (String part : query.split("&")) {
      String name = name(part);
      if (!own.contains(name)) {
        alipays.add(part);
        stranger = stranger.or(() -> Optional.of(name).filter(ReturnQuery::isStrange));
      }
    }
    return new ReturnQuery(form(String.join("&", alipays)), stranger);
  }

  private static Form form(String alipays) throws RefusedException {
    try {
      return Form.parse(alipays.getBytes(StandardCharsets.ISO_8859_1));
    } catch (RefusedException e) {
      throw new RefusedException(
          e.refusal(),
          "the query is none that Alipay sends ("
              + e.refusal().code()
              + "): it was changed, or holds parameters of the shop's own that are not named as"
              + " such");
    }
  }

  /** As it reads; a name that cannot be decoded is nobody's own, and is refused as Alipay's. */
  private static String name(String part) {
    int end = part.indexOf('=');
    try {
      return URLDecoder.decode(end < 0 ? part : part.substring(0, end), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static boolean isStrange(String name) {
    return NAME.matcher(name).matches() && !DOCUMENTED.contains(name);
  }
}
