package io.github.alipayjakarta.toolbox;

import io.github.alipayjakarta.protocol.KeyForm;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What two keys are, which was given where, and whether they are a pair. */
record KeyCheck(KeyFile givenAsPrivate, KeyFile givenAsPublic) {
  /** What can be said of them. */
  enum Result {
    PAIR,
    NO_PAIR,
    SWAPPED,
    TWO_PRIVATE,
    TWO_PUBLIC;

    String key() {
      return "check-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  int print(Output output) {
    KeyForm first = givenAsPrivate.form();
    KeyForm second = givenAsPublic.form();
    Result result = result(first, second);
    if (output.isJson()) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("result", result.key().substring("check-".length()));
      json.put("pair", result == Result.PAIR);
      json.put("private", described(givenAsPrivate, first));
      json.put("public", described(givenAsPublic, second));
      output.json(json);
    } else {
      print(output, givenAsPrivate, first);
      print(output, givenAsPublic, second);
      output.coloured(result == Result.PAIR ? "green" : "red", output.words().say(result.key()));
    }
    return result == Result.PAIR ? 0 : Stop.NO;
  }

  private Result result(KeyForm first, KeyForm second) {
    if (isPrivate(first) && isPrivate(second)) {
      return Result.TWO_PRIVATE;
    }
    if (!isPrivate(first) && !isPrivate(second)) {
      return Result.TWO_PUBLIC;
    }
    if (isPrivate(second)) {
      return Result.SWAPPED;
    }
    return givenAsPrivate.privateKey().isPairOf(givenAsPublic.publicKey())
        ? Result.PAIR
        : Result.NO_PAIR;
  }

  private static boolean isPrivate(KeyForm form) {
    return form == KeyForm.PRIVATE_PKCS8 || form == KeyForm.PRIVATE_PKCS1;
  }

  private static int bits(KeyFile file, KeyForm form) {
    return isPrivate(form) ? file.privateKey().bits() : file.publicKey().bits();
  }

  private static void print(Output output, KeyFile file, KeyForm form) {
    String kind = output.words().say("form-" + form.name());
    output.say("check-kind", file.place(), kind, String.valueOf(bits(file, form)));
  }

  private static Map<String, Object> described(KeyFile file, KeyForm form) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("file", file.place());
    json.put("form", form.name());
    json.put("bits", bits(file, form));
    return json;
  }
}
