package io.github.alipayjakarta.openapi;

import io.github.alipayjakarta.protocol.JsonText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Any call, with JSON in and JSON out: for what has no class of its own here. Immutable and
 * thread-safe. Its answer is signed, and has code 10000, 10003 (the user has yet to pay), or none,
 * as some methods have it; whether it is about what was asked is for the caller to compare.
 */
public final class GeneralRequest implements AlipayRequest<Answer> {
  private static final Pattern METHOD = Pattern.compile("[a-z][a-z0-9]*(\\.[a-z0-9]+)+");
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");
  private static final Set<String> OURS =
      Set.of(
          "app_id",
          "method",
          "format",
          "charset",
          "sign_type",
          "sign",
          "timestamp",
          "version",
          "biz_content",
          "encrypt_type",
          "app_auth_token",
          "app_cert_sn",
          "alipay_root_cert_sn");

  private final String method;
  private final String bizContent;
  private final Map<String, String> parameters;
  private final Effect effect;

  private GeneralRequest(
      String method, String bizContent, Map<String, String> parameters, Effect effect) {
    this.method = method;
    this.bizContent = bizContent;
    this.parameters = parameters;
    this.effect = effect;
  }

  /**
   * A call without {@code biz_content}.
   *
   * @param method the API's name
   * @throws InvalidRequestException if it cannot be one, or is longer than 128 characters
   */
  public static GeneralRequest of(String method) {
    Fields.NONE.matching("method", method, 128, METHOD, "a name such as alipay.trade.query");
    return new GeneralRequest(method, "", Map.of(), Effect.EACH_TIME);
  }

  /**
   * A call.
   *
   * @param method the API's name
   * @param bizContent the text of a JSON object, which is sent as it is
   * @throws InvalidRequestException if the name cannot be one, or the text is no JSON object
   */
  public static GeneralRequest of(String method, String bizContent) {
    try {
      JsonText.object(bizContent);
    } catch (IllegalArgumentException e) {
      throw new InvalidRequestException("biz_content", e.getMessage());
    }
    return new GeneralRequest(of(method).method, bizContent, Map.of(), Effect.EACH_TIME);
  }

  /**
   * A call.
   *
   * @param method the API's name
   * @param bizContent texts, whole numbers, booleans, maps and lists by name
   * @throws InvalidRequestException if the name cannot be one, or a value is of another kind
   */
  public static GeneralRequest of(String method, Map<String, ?> bizContent) {
    return of(method, JsonText.of(JsonCopy.object("biz_content", bizContent)));
  }

  /**
   * The same with a parameter that stands beside {@code biz_content}.
   *
   * @throws InvalidRequestException if the value is blank, or the name cannot be one or is the
   *     client's to set
   */
  public GeneralRequest parameter(String name, String value) {
    if (!NAME.matcher(name).matches() || OURS.contains(name)) {
      throw new InvalidRequestException("parameter", "is none, or one that the client sets itself");
    }
    Map<String, String> more = new LinkedHashMap<>(parameters);
    more.put(name, Fields.checked(name, value, Integer.MAX_VALUE));
    return new GeneralRequest(method, bizContent, Collections.unmodifiableMap(more), effect);
  }

  /** The same, of which it is known what sending it again does. */
  public GeneralRequest effect(Effect effect) {
    return new GeneralRequest(method, bizContent, parameters, effect);
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public String bizContent() {
    return bizContent;
  }

  @Override
  public Map<String, String> parameters() {
    return parameters;
  }

  @Override
  public Effect effect() {
    return effect;
  }

  /**
   * None as well: the answer to alipay.system.oauth.token has a code where it is an error alone.
   */
  @Override
  public Set<String> goodCodes() {
    return Set.of("10000", "10003", "");
  }

  @Override
  public Answer read(Answer answer) {
    return answer;
  }
}
