package io.github.alipayjakarta.returned;

import io.github.alipayjakarta.notification.AlipayApp;
import io.github.alipayjakarta.notification.Parameters;
import io.github.alipayjakarta.protocol.AnswerBody;
import io.github.alipayjakarta.protocol.JsonText;
import io.github.alipayjakarta.protocol.Refusal;
import io.github.alipayjakarta.protocol.RefusedException;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Map;

/**
 * The one door from the text that Alipay's mobile SDK gave an app as {@code result} to an {@link
 * AppResult}. The app must send that text on as it is: whatever is parsed and written again has
 * another signature. Immutable and thread-safe.
 */
public final class AppResultReader {
  private static final String METHOD = "alipay.trade.app.pay";

  /** Ten times what was ever seen. */
  private static final int LONGEST = 16_384;

  private final AlipayApp app;

  /**
   * A reader of the results of one application, which are in the charset of its orders.
   *
   * @param app the application whose orders the apps pay
   */
  public AppResultReader(AlipayApp app) {
    this.app = app;
  }

  /**
   * Reads a result: {@code {"alipay_trade_app_pay_response":{…},"sign":"…","sign_type":"RSA2"}}.
   *
   * @throws RefusedException if Alipay did not sign it for this application; the reason says which
   *     check refused it. A buyer who left the cashier has an empty result, which is refused too
   */
  public AppResult read(String result) throws RefusedException {
    if (result.length() > LONGEST) {
      throw new RefusedException(
          Refusal.BODY_TOO_LARGE, "the result is longer than " + LONGEST + " characters");
    }
    AnswerBody body = AnswerBody.of(METHOD, bytes(result), app.charset());
    Parameters members = members(body.verified(app.signType(), app.keys().get()));
    Map<String, String> byName = members.asMap();
    if (!byName.keySet().containsAll(List.of("code", "app_id", "out_trade_no"))) {
      throw new RefusedException(
          Refusal.NOT_AN_ANSWER, "signed by Alipay, but without code, app_id or out_trade_no");
    }
    if (!app.appId().equals(byName.get("app_id"))) {
      throw new RefusedException(Refusal.OTHER_APP, "app_id is that of another application");
    }
    String seller = byName.get("seller_id");
    if (seller != null && !app.sellerIds().isEmpty() && !app.sellerIds().contains(seller)) {
      throw new RefusedException(
          Refusal.OTHER_SELLER, "seller_id is none of those in alipay.seller-id");
    }
    return new AppResult(members);
  }

  private byte[] bytes(String result) throws RefusedException {
    try {
      return app.charset().encode(result);
    } catch (CharacterCodingException e) {
      throw new RefusedException(
          Refusal.UNDECODABLE_TEXT,
          "the result holds characters that do not exist in " + app.charset().wireName());
    }
  }

  private static Parameters members(String signed) throws RefusedException {
    if (!signed.startsWith("{")) {
      throw new RefusedException(Refusal.NOT_AN_ANSWER, "the result is a text and no object");
    }
    return Parameters.of(JsonText.members(signed));
  }
}
