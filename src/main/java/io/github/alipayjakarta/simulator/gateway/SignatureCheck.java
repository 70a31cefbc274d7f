package io.github.alipayjakarta.simulator.gateway;

import io.github.alipayjakarta.protocol.AlipayPublicKey;
import io.github.alipayjakarta.protocol.MessageCharset;
import io.github.alipayjakarta.protocol.SignType;
import io.github.alipayjakarta.protocol.TextToSign;
import java.net.URLEncoder;
import java.nio.charset.CharacterCodingException;
import java.security.SignatureException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Verifies the application's signature, and finds out what it signed instead where that is one of
 * the known mistakes. Immutable and thread-safe.
 */
final class SignatureCheck {
  private final Set<SignType> signTypes;
  private final AlipayPublicKey app;
  private final AlipayPublicKey alipay;

  /** A text that somebody may have signed by mistake. */
  private enum Mistake {
    SIGN_TYPE_LEFT_OUT("sign_type was left out of the text; in a request it is signed, too") {
      @Override
      String text(Map<String, String> sent) {
        return TextToSign.ofRequest(without(sent, "sign_type"));
      }
    },
    ENCODED_BEFORE("the values were URL-encoded before signing; sign them raw, encode afterwards") {
      @Override
      String text(Map<String, String> sent) {
        Map<String, String> encoded = new TreeMap<>(without(sent, "sign"));
        encoded.replaceAll(
            (name, value) -> URLEncoder.encode(value, MessageCharset.UTF_8.charset()));
        return joined(encoded);
      }
    },
    UNSORTED("the parameters were signed in the order in which they were sent; sort them by name") {
      @Override
      String text(Map<String, String> sent) {
        return joined(without(sent, "sign"));
      }
    },
    BIZ_CONTENT_ALONE("only biz_content was signed; every parameter but sign is") {
      @Override
      String text(Map<String, String> sent) {
        return sent.getOrDefault("biz_content", "");
      }
    },
    PLUS_DECODED("a plus sign became a blank after signing; write it as %2B in the URL") {
      @Override
      String text(Map<String, String> sent) {
        Map<String, String> plus = new TreeMap<>(without(sent, "sign"));
        plus.replaceAll(
            (name, value) -> name.equals("timestamp") ? value : value.replace(' ', '+'));
        return joined(plus);
      }
    },
    ESCAPED("the values were HTML-escaped on the way; sign and send the same text") {
      @Override
      String text(Map<String, String> sent) {
        Map<String, String> plain = new TreeMap<>(without(sent, "sign"));
        plain.replaceAll((name, value) -> value.replace("&quot;", "\"").replace("&amp;", "&"));
        return joined(plain);
      }
    };

    private final String sentence;

    Mistake(String sentence) {
      this.sentence = sentence;
    }

    abstract String text(Map<String, String> sent);

    static Map<String, String> without(Map<String, String> sent, String name) {
      Map<String, String> rest = new LinkedHashMap<>(sent);
      rest.remove(name);
      rest.remove("sign");
      return rest;
    }

    static String joined(Map<String, String> parameters) {
      return parameters.entrySet().stream()
          .map(p -> p.getKey() + "=" + p.getValue())
          .collect(Collectors.joining("&"));
    }
  }

  /**
   * A check.
   *
   * @param signTypes those of the keys
   */
  SignatureCheck(Set<SignType> signTypes, AlipayPublicKey app, AlipayPublicKey alipay) {
    this.signTypes = signTypes;
    this.app = app;
    this.alipay = alipay;
  }

  /** What is wrong with the signature; empty where it is right. */
  Optional<Comparison> check(GatewayRequest request) {
    String expected = TextToSign.ofRequest(request.parameters());
    SignType type = SignType.valueOf(request.parameter("sign_type"));
    MessageCharset charset = request.charset();
    if (fits(app, type, expected, charset, request.parameter("sign"))) {
      return Optional.empty();
    }
    return Optional.of(explain(request, expected, type));
  }

  private Comparison explain(GatewayRequest request, String expected, SignType type) {
    MessageCharset charset = request.charset();
    String sign = request.parameter("sign");
    if (sign.contains(" ") && fits(app, type, expected, charset, sign.replace(' ', '+'))) {
      return same(expected, "the plus signs of sign became blanks: write them as %2B in the URL");
    }
    for (Mistake mistake : Mistake.values()) {
      String text = mistake.text(request.parameters());
      if (fits(app, type, text, charset, sign)) {
        return new Comparison(expected, text, mistake.sentence);
      }
    }
    for (MessageCharset other : MessageCharset.values()) {
      if (fits(app, type, expected, other, sign)) {
        return same(
            expected,
            "signed as %s, but the query says %s, or nothing, which means GBK"
                .formatted(other.wireName(), charset.wireName()));
      }
    }
    for (SignType other : signTypes) {
      if (fits(app, other, expected, charset, sign)) {
        return same(expected, "signed with " + other + ", but sign_type says " + type);
      }
    }
    if (fits(alipay, type, expected, charset, sign)) {
      return same(expected, "signed with Alipay's private key; the application has its own");
    }
    return new Comparison(
        expected,
        rawText(request),
        "no known mistake: either the private key is not the one that this simulator printed, or"
            + " the text was changed after it was signed");
  }

  private static String rawText(GatewayRequest request) {
    return Mistake.joined(new TreeMap<>(Mistake.without(request.parameters(), "sign")));
  }

  private static Comparison same(String text, String cause) {
    return new Comparison(text, text, cause);
  }

  private static boolean fits(
      AlipayPublicKey key, SignType type, String text, MessageCharset charset, String sign) {
    try {
      key.verify(type, charset.encode(text), Base64.getDecoder().decode(sign));
      return true;
    } catch (SignatureException | CharacterCodingException | IllegalArgumentException e) {
      return false;
    }
  }
}
