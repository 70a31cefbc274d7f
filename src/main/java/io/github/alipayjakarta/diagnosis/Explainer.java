package io.github.alipayjakarta.diagnosis;

import io.github.alipayjakarta.protocol.AlipayPublicKey;
import io.github.alipayjakarta.protocol.SignType;
import io.github.alipayjakarta.protocol.SignedDigest;
import io.github.alipayjakarta.protocol.TextToSign.Variant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Says why the signature of a captured message does not fit, and what to do. Made for developers:
 * it takes many more attempts than a verification, and nothing comes out of it but words. Immutable
 * and thread-safe.
 *
 * <p>An SM2 signature tells nothing of itself: what it fits is found by trying, and where nothing
 * fits, a wrong key and a changed content look alike.
 *
 * <p>An RSA signature tells which key made it, with which algorithm, and over which digest. So a
 * wrong key is told from a changed content, and every change that can be taken back is: the content
 * that the digest fits is what Alipay signed.
 */
public final class Explainer {
  /** Nothing that Alipay sends is longer, and every guess reads all of it. */
  private static final int LONGEST_BODY = 1 << 16;

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]*");
  private static final String SANDBOX_APPS = "9021";

  private static final List<Undo> UNDOS =
      List.of(
          new Markup(),
          new Strangers(),
          new Encodings(),
          new Blanks(),
          new Layers(),
          new Missing());

  private final List<ExplainedApp> apps;
  private final Map<String, AlipayPublicKey> otherKeys;

  /**
   * An explainer for these applications.
   *
   * @param otherKeys keys that may have been mistaken for the right one, by a name to call them by:
   *     Alipay's for another application, for the sandbox
   * @throws IllegalArgumentException if there is no application
   */
  public Explainer(List<ExplainedApp> apps, Map<String, AlipayPublicKey> otherKeys) {
    if (apps.isEmpty()) {
      throw new IllegalArgumentException("at least one application is needed");
    }
    this.apps = List.copyOf(apps);
    this.otherKeys = new LinkedHashMap<>(otherKeys);
  }

  /** The diagnosis of a key whose text cannot be read. */
  public static Diagnosis brokenKey() {
    return Diagnosis.of(Cause.BROKEN_KEY);
  }

  /** Explains a raw body: {@code application/x-www-form-urlencoded} bytes. */
  public Diagnosis explain(byte[] body) {
    return body.length > LONGEST_BODY
        ? Diagnosis.of(Cause.NOT_A_FORM)
        : explain(Captured.ofBody(body));
  }

  /** Explains parameters as some stack has decoded them. */
  public Diagnosis explain(Map<String, String> parameters) {
    return explain(Captured.ofText(parameters));
  }

  private Diagnosis explain(Captured captured) {
    if (captured.fields().size() < 2 || captured.fields().size() > 1000) {
      return Diagnosis.of(Cause.NOT_A_FORM);
    }
    if (captured.value("sign").isBlank()) {
      return Diagnosis.of(Cause.SIGN_MISSING, "sign");
    }
    String appId = captured.value("app_id");
    ExplainedApp app = apps.stream().filter(a -> a.isFor(appId)).findFirst().orElse(apps.get(0));
    List<Sign> signs = Sign.of(captured.value("sign"));
    for (AlipayPublicKey key : app.keys().get()) {
      for (Sign sign : signs) {
        Optional<Diagnosis> tried = triedBySm2(captured, app, key, sign);
        if (tried.isPresent()) {
          return tried.get();
        }
        Optional<SignedDigest> signed = key.opened(sign.bytes());
        if (signed.isPresent()) {
          return isItsOwn(app, key)
              ? Diagnosis.of(Cause.OWN_KEY)
              : signedByTheRightKey(captured, app, sign, signed.get());
        }
      }
    }
    return signedByAnotherKey(captured, app, signs);
  }

  private static boolean isItsOwn(ExplainedApp app, AlipayPublicKey key) {
    return app.hasItsOwnKeyForAlipays() && app.ownKey().get().filter(key::equals).isPresent();
  }

  private static Optional<Diagnosis> triedBySm2(
      Captured captured, ExplainedApp app, AlipayPublicKey key, Sign sign) {
    if (app.signType() != SignType.SM2 || isItsOwn(app, key)) {
      return Optional.empty();
    }
    Predicate<byte[]> signed = content -> sign.isOverBySm2(content, key);
    return captured
        .signedAs(signed)
        .map(variant -> contentFits(captured, app, sign, variant))
        .or(() -> takenBack(captured, signed));
  }

  private Diagnosis signedByAnotherKey(Captured captured, ExplainedApp app, List<Sign> signs) {
    if (app.hasItsOwnKeyForAlipays()) {
      return Diagnosis.of(Cause.OWN_KEY);
    }
    if (app.ownKey().get().filter(key -> opens(captured, key, signs)).isPresent()) {
      return Diagnosis.of(Cause.SIGNED_BY_THE_APP);
    }
    for (var other : otherKeys().toList()) {
      if (opens(captured, other.getValue(), signs)) {
        return other.getKey().startsWith("sandbox")
            ? Diagnosis.of(Cause.SANDBOX)
            : Diagnosis.of(Cause.OTHER_KEY, other.getKey());
      }
    }
    if (signs.isEmpty() || signs.stream().allMatch(sign -> !sign.isWhole(app.signType()))) {
      return Diagnosis.of(Cause.SIGN_DAMAGED, "sign");
    }
    String appId = captured.value("app_id");
    if (!app.isFor(appId)) {
      return Diagnosis.of(
          isSandboxs(appId) == isSandboxs(app.appId()) ? Cause.OTHER_APP : Cause.SANDBOX);
    }
    return Diagnosis.of(Cause.UNKNOWN_KEY);
  }

  /** Those given, and those of the other applications. */
  private Stream<Map.Entry<String, AlipayPublicKey>> otherKeys() {
    return Stream.concat(
        otherKeys.entrySet().stream(),
        apps.stream()
            .flatMap(
                app -> app.keys().get().stream().map(key -> Map.entry("app-" + app.appId(), key))));
  }

  private static boolean isSandboxs(String appId) {
    return appId.startsWith(SANDBOX_APPS);
  }

  private static boolean opens(Captured captured, AlipayPublicKey key, List<Sign> signs) {
    return signs.stream()
        .anyMatch(
            sign ->
                key.opened(sign.bytes()).isPresent()
                    || captured.signedAs(text -> sign.isOverBySm2(text, key)).isPresent());
  }

  private static Diagnosis signedByTheRightKey(
      Captured captured, ExplainedApp app, Sign sign, SignedDigest signed) {
    if (signed.type() != app.signType()) {
      return Diagnosis.of(Cause.ALGORITHM, signed.type().name(), app.signType().name());
    }
    Optional<Variant> asReceived = captured.signedAs(signed::fits);
    if (asReceived.isPresent()) {
      return contentFits(captured, app, sign, asReceived.get());
    }
    return takenBack(captured, signed::fits).orElseGet(() -> byElimination(captured));
  }

  /** The change without which it is what was signed. */
  private static Optional<Diagnosis> takenBack(Captured captured, Predicate<byte[]> signed) {
    return UNDOS.stream()
        .flatMap(undo -> undo.guesses(captured))
        .filter(guess -> !guess.before().equals(captured))
        .filter(guess -> guess.before().signedAs(signed).isPresent())
        .findFirst()
        .map(guess -> new Diagnosis(guess.cause(), captured.differences(guess.before())));
  }

  private static Diagnosis contentFits(
      Captured captured, ExplainedApp app, Sign sign, Variant variant) {
    List<String> impossible = splitOtherwise(captured);
    if (!impossible.isEmpty()) {
      return new Diagnosis(Cause.RE_SPLIT, impossible);
    }
    if (sign.repaired().isPresent()) {
      return Diagnosis.of(sign.repaired().get(), "sign");
    }
    if (!captured.value("sign_type").equals(app.signType().name())) {
      return Diagnosis.of(
          captured.has("sign_type") ? Cause.SIGN_TYPE_CHANGED : Cause.FIELD_DROPPED, "sign_type");
    }
    if (!app.variants().contains(variant)) {
      return Diagnosis.of(variant == Variant.V2 ? Cause.SIGN_TYPE_REMOVED : Cause.SIGN_TYPE_KEPT);
    }
    if (!app.isFor(captured.value("app_id"))) {
      return Diagnosis.of(Cause.OTHER_APP, "app_id");
    }
    return Diagnosis.of(Cause.NOTHING_WRONG);
  }

  /** The text to sign is one text for several splits: see the names that only a forger makes. */
  private static List<String> splitOtherwise(Captured captured) {
    Stream<String> made =
        captured.fields().stream()
            .map(Field::name)
            .filter(name -> !NAME.matcher(name).matches())
            .flatMap(name -> Stream.of(name.split("[=&]")))
            .filter(part -> TellingNames.ALL.contains(part) || !NAME.matcher(part).matches());
    Stream<String> swallowed =
        TellingNames.ALL.stream()
            .filter(name -> !captured.has(name))
            .filter(
                name ->
                    captured.fields().stream()
                        .anyMatch(field -> field.latin1().contains("&" + name + "=")))
            .sorted();
    return Stream.of(made, captured.repeated().stream(), swallowed)
        .flatMap(names -> names)
        .distinct()
        .toList();
  }

  private static Diagnosis byElimination(Captured captured) {
    List<String> lost = Encodings.lost(captured);
    if (!lost.isEmpty()) {
      return new Diagnosis(Cause.CHARSET, lost);
    }
    List<String> missed = Missing.missed(captured);
    return missed.isEmpty()
        ? Diagnosis.of(Cause.CONTENT_CHANGED)
        : new Diagnosis(Cause.FIELD_DROPPED, missed);
  }

  @Override
  public String toString() {
    return "explainer for " + apps.size() + " apps";
  }
}
