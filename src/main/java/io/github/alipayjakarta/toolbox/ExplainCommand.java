package io.github.alipayjakarta.toolbox;

import io.github.alipayjakarta.diagnosis.Diagnosis;
import io.github.alipayjakarta.diagnosis.ExplainedApp;
import io.github.alipayjakarta.diagnosis.Explainer;
import io.github.alipayjakarta.protocol.AlipayPublicKey;
import io.github.alipayjakarta.protocol.KeyForm;
import io.github.alipayjakarta.protocol.SignType;
import io.github.alipayjakarta.protocol.TextToSign.Variant;
import io.github.alipayjakarta.toolbox.capture.Capture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says why the signature of a captured notification does not fit, and what to do. */
@Command(name = "explain")
final class ExplainCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private final Output output;

  @Parameters(paramLabel = "FILE", descriptionKey = "explain.file")
  private String file = "";

  @Option(names = "--key", required = true, paramLabel = "FILE")
  private List<String> keyPlaces = new ArrayList<>();

  @Option(names = "--app-key", paramLabel = "FILE")
  private @Nullable String appKeyPlace;

  @Option(names = "--other", paramLabel = "NAME=FILE")
  private Map<String, String> others = new LinkedHashMap<>();

  @Option(names = "--app-id", paramLabel = "ID")
  private String appId = "";

  @Option(names = "--sign-type", paramLabel = "RSA2|RSA|SM2")
  private SignType signType = SignType.RSA2;

  @Option(names = "--variant", paramLabel = "V1|V2")
  private @Nullable Variant variant;

  ExplainCommand(Shell shell, Output output) {
    this.shell = shell;
    this.output = output;
  }

  @Override
  public Integer call() {
    Capture capture = Capture.of(read());
    List<AlipayPublicKey> keys = new ArrayList<>();
    for (String place : keyPlaces) {
      KeyFile key = KeyFile.read(place);
      try {
        keys.add(AlipayPublicKey.of(key.text()));
      } catch (InvalidKeyException e) {
        return print(
            capture,
            Explainer.brokenKey(),
            output.words().say("key-broken", place, Words.Said.of(e)));
      }
    }
    Set<Variant> variants = variant == null ? EnumSet.allOf(Variant.class) : Set.of(variant);
    Optional<AlipayPublicKey> own = ownKey();
    var app = new ExplainedApp(appId, signType, () -> keys, variants, () -> own);
    Map<String, AlipayPublicKey> otherKeys = new LinkedHashMap<>();
    others.forEach((name, place) -> otherKeys.put(name, KeyFile.read(place).publicKey()));
    Explainer explainer = new Explainer(List.of(app), otherKeys);
    Diagnosis diagnosis =
        capture.kind() == Capture.Kind.JSON
            ? explainer.explain(capture.parameters())
            : explainer.explain(capture.body());
    return print(capture, diagnosis, diagnosis.why(output.words().locale()));
  }

  private byte[] read() {
    try {
      return file.equals("-") ? shell.in().readAllBytes() : Files.readAllBytes(Path.of(file));
    } catch (IOException | InvalidPathException e) {
      throw Stop.wrongUse("file-unreadable", file);
    }
  }

  private Optional<AlipayPublicKey> ownKey() {
    if (appKeyPlace == null) {
      return Optional.empty();
    }
    KeyFile key = KeyFile.read(appKeyPlace);
    KeyForm form = key.form();
    return form == KeyForm.PRIVATE_PKCS8 || form == KeyForm.PRIVATE_PKCS1
        ? key.privateKey().publicHalf()
        : Optional.of(key.publicKey());
  }

  private int print(Capture capture, Diagnosis diagnosis, String why) {
    boolean fine = diagnosis.isNothingWrong();
    String remedy = diagnosis.remedy(output.words().locale());
    if (output.isJson()) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("signature_fits", fine);
      json.put("cause", diagnosis.cause().code());
      json.put("names", diagnosis.names());
      json.put("why", why);
      json.put("remedy", remedy);
      json.put("input", capture.kind().name().toLowerCase(Locale.ROOT));
      output.json(json);
    } else {
      output.coloured(fine ? "green" : "red", why);
      output.line(remedy);
    }
    return fine ? 0 : Stop.NO;
  }
}
