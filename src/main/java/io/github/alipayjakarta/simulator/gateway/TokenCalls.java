package io.github.alipayjakarta.simulator.gateway;

import io.github.alipayjakarta.simulator.time.BeijingTime;
import io.github.alipayjakarta.simulator.trade.Buyer;
import io.github.alipayjakarta.simulator.trade.Numbers;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tokens for the codes of authorisation pages (授权回调). There are no such pages here: whatever code
 * an application names is good, once. Thread-safe.
 */
final class TokenCalls {
  /** Its parameters stand beside {@code biz_content}, and its answer has no code. */
  static final String USER = "alipay.system.oauth.token";

  private final String appId;
  private final Clock clock;
  private final Numbers numbers;
  private final Set<String> used = ConcurrentHashMap.newKeySet();

  TokenCalls(String appId, Clock clock, Numbers numbers) {
    this.appId = appId;
    this.clock = clock;
    this.numbers = numbers;
  }

  Map<String, Object> ofUser(Business business) throws GatewayException {
    use(business);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("user_id", Buyer.ID);
    answer.put("access_token", "authusrB" + numbers.next(30));
    answer.put("expires_in", "3600");
    answer.put("refresh_token", "authusrR" + numbers.next(30));
    answer.put("re_expires_in", "3600");
    answer.put("auth_start", BeijingTime.text(clock.instant()));
    return answer;
  }

  Map<String, Object> ofApp(Business business) throws GatewayException {
    use(business);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("app_auth_token", numbers.next(32));
    answer.put("app_refresh_token", numbers.next(32));
    answer.put("auth_app_id", appId);
    answer.put("user_id", "2088000000000002");
    answer.put("expires_in", "31536000");
    answer.put("re_expires_in", "32140800");
    return answer;
  }

  private void use(Business business) throws GatewayException {
    String name =
        switch (business.anywhere("grant_type")) {
          case "authorization_code" -> "code";
          case "refresh_token" -> "refresh_token";
          default -> throw Problem.INVALID_PARAMETER.with("：grant_type");
        };
    String secret = business.anywhere(name);
    if (secret.isBlank() || !used.add(secret)) {
      throw Problem.INVALID_PARAMETER.with("：" + name);
    }
  }
}
