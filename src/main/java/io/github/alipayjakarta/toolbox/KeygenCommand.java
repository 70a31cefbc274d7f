package io.github.alipayjakarta.toolbox;

import io.github.alipayjakarta.protocol.SignType;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.NoSuchProviderException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a key pair, or says what two given keys are to each other. */
@Command(name = "keygen")
final class KeygenCommand implements Callable<Integer> {
  private static final int LONGEST = 8192;

  @Mixin private final Output output;

  @Option(names = "--type", paramLabel = "RSA2|RSA|SM2")
  private SignType type = SignType.RSA2;

  @Option(names = "--bits")
  private @Nullable Integer bits;

  @Option(names = "--form", paramLabel = "pkcs8|pkcs1")
  private KeyWriting.Form form = KeyWriting.Form.PKCS8;

  @Option(names = "--text", paramLabel = "pem|bare")
  private KeyWriting.Text text = KeyWriting.Text.PEM;

  @Option(names = "--out", paramLabel = "FOLDER")
  private Path folder = Path.of("");

  @Option(names = "--name")
  private String name = "app";

  @ArgGroup(exclusive = false)
  private @Nullable Given check;

  /** Two keys to look at. */
  static final class Given {
    @Option(names = "--check", required = true)
    private boolean asked;

    @Option(names = "--private", required = true, paramLabel = "FILE")
    private String privatePlace = "";

    @Option(names = "--public", required = true, paramLabel = "FILE")
    private String publicPlace = "";
  }

  KeygenCommand(Shell shell, Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    if (check != null) {
      return new KeyCheck(KeyFile.read(check.privatePlace), KeyFile.read(check.publicPlace))
          .print(output);
    }
    int longest = type == SignType.SM2 ? type.leastBits() : LONGEST;
    int length = bits != null ? bits : Math.min(longest, SignType.RSA2.leastBits());
    if (length < type.leastBits() || length > longest) {
      throw Stop.wrongUse("keygen-bits", type, type.leastBits(), longest);
    }
    if (type == SignType.SM2 && form == KeyWriting.Form.PKCS1) {
      throw Stop.wrongUse("keygen-form");
    }
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,60}")) {
      throw Stop.wrongUse("keygen-name");
    }
    KeyWriting writing = new KeyWriting(folder, name, form, text);
    KeyPair pair = make(length);
    writing.write(pair);
    print(writing, length, KeyWriting.publicBase64(pair));
    return 0;
  }

  private KeyPair make(int length) {
    try {
      return type.newKeyPair(length);
    } catch (NoSuchProviderException e) {
      throw new IllegalStateException("the toolbox's jar holds BouncyCastle", e);
    }
  }

  private void print(KeyWriting writing, int length, String publicKey) {
    if (output.isJson()) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("sign_type", type.name());
      json.put("bits", length);
      json.put("private_key_file", writing.privateFile().toString());
      json.put("public_key_file", writing.publicFile().toString());
      json.put("public_key", publicKey);
      output.json(json);
      return;
    }
    // What is no app's is nothing for Alipay's console.
    String kind = name.equals("alipay") ? "keygen-alipay-" : "keygen-";
    output.say(kind + "private", writing.privateFile());
    output.say(kind + "public", writing.publicFile());
    output.say(kind + "upload");
    output.line(publicKey);
  }
}
