package io.github.alipayjakarta.openapi;

import io.github.alipayjakarta.protocol.AesKey;
import io.github.alipayjakarta.protocol.JsonText;
import io.github.alipayjakarta.protocol.MessageCharset;
import io.github.alipayjakarta.protocol.RequestSigner;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.CharacterCodingException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A call as the gateway wants it: the public parameters (公共参数) in the query, everything else in the
 * body. In the body alone the gateway would not see {@code charset}, and would assume GBK.
 */
record Outgoing(
    RequestSigner signer,
    String gateway,
    Clock clock,
    @Nullable AesKey aesKey,
    @Nullable String appAuthToken) {
  private static final Set<String> PUBLIC =
      Set.of(
          "app_id",
          "method",
          "format",
          "charset",
          "sign_type",
          "sign",
          "timestamp",
          "version",
          "app_cert_sn",
          "alipay_root_cert_sn",
          "encrypt_type",
          "notify_url",
          "return_url");

  Outgoing onBehalfOf(String token) {
    return new Outgoing(signer, gateway, clock, aesKey, token);
  }

  /** Signed now, so that a repeat carries a fresh timestamp. */
  HttpRequest of(AlipayRequest<?> request) {
    SortedMap<String, String> body = signed(request);
    SortedMap<String, String> query = new TreeMap<>(body);
    query.keySet().retainAll(PUBLIC);
    body.keySet().removeAll(PUBLIC);
    return HttpRequest.newBuilder(URI.create(gateway + "?" + signer.urlEncoded(query)))
        .header(
            "Content-Type",
            "application/x-www-form-urlencoded;charset=" + signer.charset().wireName())
        .POST(BodyPublishers.ofString(signer.urlEncoded(body)))
        .build();
  }

  private SortedMap<String, String> signed(AlipayRequest<?> request) {
    Instant now = clock.instant();
    request.requireTimely(now);
    SortedMap<String, String> own = new TreeMap<>(request.parameters());
    if (appAuthToken != null) {
      own.put("app_auth_token", appAuthToken);
    }
    own.put("biz_content", request.bizContent());
    own.values().removeIf(String::isBlank);
    try {
      // Encrypted first: the signature covers the cipher text (接口内容加密).
      if (aesKey != null && own.containsKey("biz_content")) {
        own.put("biz_content", aesKey.encrypt(request.bizContent(), signer.charset()));
        own.put("encrypt_type", AesKey.ENCRYPT_TYPE);
      }
      return signer.signed(request.method(), now, own);
    } catch (CharacterCodingException e) {
      throw unknownCharacter(request, own);
    }
  }

  /** Names the field that cannot be said in this charset. */
  private InvalidRequestException unknownCharacter(
      AlipayRequest<?> request, Map<String, String> own) {
    Map<String, String> fields = new TreeMap<>(own);
    if (!request.bizContent().isBlank()) {
      fields.putAll(JsonText.members(request.bizContent()));
      fields.remove("biz_content");
    }
    MessageCharset charset = signer.charset();
    String field =
        fields.entrySet().stream()
            .filter(each -> !charset.charset().newEncoder().canEncode(each.getValue()))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse("biz_content");
    return new InvalidRequestException(
        field, "holds a character that does not exist in " + charset.wireName());
  }
}
