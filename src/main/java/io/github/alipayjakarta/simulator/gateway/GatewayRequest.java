package io.github.alipayjakarta.simulator.gateway;

import io.github.alipayjakarta.protocol.Form;
import io.github.alipayjakarta.protocol.MessageCharset;
import io.github.alipayjakarta.protocol.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What came to the gateway, read as Alipay reads it: with the {@code charset} of the query, and in
 * GBK where it is not there, even if the body names another (1.2 of the protocol).
 *
 * @param parameters decoded, in the order received; without empty ones
 * @param charset in which they were read, and in which the answer is written
 * @param charsetInBodyOnly whether the request fell into that trap
 */
public record GatewayRequest(
    Map<String, String> parameters, MessageCharset charset, boolean charsetInBodyOnly) {

  /**
   * Reads a query and a body.
   *
   * @throws GatewayException if they are no form, or no text in their charset
   */
  static GatewayRequest read(String query, byte[] body) throws GatewayException {
    Optional<Form> inQuery = form(query.getBytes(StandardCharsets.ISO_8859_1));
    Optional<Form> inBody = form(body);
    String named = inQuery.map(form -> raw(form, "charset")).orElse("");
    MessageCharset charset =
        named.isEmpty()
            ? MessageCharset.GBK
            : MessageCharset.named(named)
                .orElseThrow(() -> Problem.INVALID_CHARSET.with("：" + named));
    String inBodyOnly = inBody.map(form -> raw(form, "charset")).orElse("");
    boolean trap = named.isEmpty() && !inBodyOnly.isEmpty();
    Map<String, String> parameters = new LinkedHashMap<>();
    try {
      if (inQuery.isPresent()) {
        parameters.putAll(inQuery.get().decode(charset));
      }
      if (inBody.isPresent()) {
        parameters.putAll(inBody.get().decode(charset));
      }
    } catch (RefusedException e) {
      throw Problem.INVALID_CHARSET.with(
          trap
              ? "：charset 只在请求体中，网关按 GBK 解码失败 (put charset into the query)"
              : "：参数不是 " + charset.wireName() + " 文本");
    }
    parameters.values().removeIf(String::isEmpty);
    return new GatewayRequest(parameters, charset, trap);
  }

  private static String raw(Form form, String name) {
    String value = form.raw(name);
    return value == null ? "" : value;
  }

  private static Optional<Form> form(byte[] bytes) throws GatewayException {
    if (bytes.length == 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(Form.parse(bytes));
    } catch (RefusedException e) {
      throw Problem.INVALID_PARAMETER.with("：" + e.getMessage());
    }
  }

  /** A parameter; empty text where it is absent. */
  public String parameter(String name) {
    return parameters.getOrDefault(name, "");
  }

  /** The API that is called. */
  public String api() {
    return parameter("method");
  }

  /** Whether {@code biz_content} is a ciphertext (接口内容加密). */
  boolean isEncrypted() {
    return !parameter("encrypt_type").isEmpty();
  }

  /** The names and values; not printed. */
  @Override
  public String toString() {
    return parameters.size() + " parameters in " + charset;
  }
}
