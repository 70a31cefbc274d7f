package io.github.alipayjakarta.toolbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alipayjakarta.protocol.JsonText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OpenSSL judges the keys that keygen makes, and makes those that it checks. */
@DisplayName("keygen")
class KeygenIT {
  @TempDir Path folder;

  private String openssl(String... arguments) throws Exception {
    String[] command = new String[arguments.length + 1];
    command[0] = "openssl";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    Path output = folder.resolve("openssl.out");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .directory(folder.toFile())
            .start();
    assertThat(process.waitFor())
        .as(() -> Arrays.toString(command) + " said " + process.exitValue())
        .isZero();
    return Files.readString(output);
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  @ParameterizedTest(name = "makes {0} keys of {1} bits as {2} and {3}, which OpenSSL reads")
  @CsvSource({
    "RSA2, 2048, pkcs8, pem",
    "RSA2, 2048, pkcs1, pem",
    "RSA2, 2048, pkcs8, bare",
    "RSA2, 2048, pkcs1, bare",
    "RSA2, 3072, pkcs8, pem",
    "RSA, 1024, pkcs1, pem",
    "SM2, 256, pkcs8, pem",
    "SM2, 256, pkcs8, bare"
  })
  void makesKeysThatOpensslReads(String type, String bits, String form, String text)
      throws Exception {
    Run run =
        Run.of(
            "keygen",
            "--type",
            type,
            "--bits",
            bits,
            "--form",
            form,
            "--text",
            text,
            "--out",
            folder.toString(),
            "--format",
            "json");

    assertThat(run.exitCode()).isZero();
    Map<String, Object> made = JsonText.object(run.out());
    Path privateFile = Path.of(made.get("private_key_file").toString());
    Path publicFile = Path.of(made.get("public_key_file").toString());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(privateFile)))
        .isEqualTo("rw-------");
    String publicKey = Files.readString(publicFile).replaceAll("-----[A-Z ]+-----|\\s", "");
    assertThat(made).containsEntry("public_key", publicKey);
    Files.write(folder.resolve("private.der"), der(privateFile));
    Files.write(folder.resolve("public.der"), Base64.getDecoder().decode(publicKey));
    String half =
        openssl("pkey", "-inform", "DER", "-in", path("private.der"), "-pubout", "-outform", "PEM");
    assertThat(half.replaceAll("-----[A-Z ]+-----|\\s", "")).isEqualTo(publicKey);
    String kind = type.equals("SM2") ? "pkey" : "rsa";
    assertThat(openssl(kind, "-inform", "DER", "-in", path("private.der"), "-check", "-noout"))
        .containsIgnoringCase(type.equals("SM2") ? "key is valid" : "RSA key ok");
    if (text.equals("pem")) {
      assertThat(Files.readString(privateFile))
          .startsWith("-----BEGIN " + (form.equals("pkcs1") ? "RSA " : "") + "PRIVATE KEY-----\n");
      openssl("pkey", "-in", privateFile.toString(), "-noout");
      openssl("pkey", "-pubin", "-in", publicFile.toString(), "-noout");
    }
    assertThat(check(privateFile.toString(), publicFile.toString()).exitCode()).isZero();
  }

  private static byte[] der(Path file) throws Exception {
    String text = Files.readString(file, StandardCharsets.US_ASCII);
    return Base64.getDecoder().decode(text.replaceAll("-----[A-Z ]+-----|\\s", ""));
  }

  private static Run check(String privateKey, String publicKey) {
    return Run.of(
        "keygen", "--check", "--private", privateKey, "--public", publicKey, "--format", "json");
  }

  @Test
  @DisplayName("says what keys are that are made to play Alipay with")
  void saysWhatKeysAreOfAlipay() {
    Run app = Run.of("keygen", "--out", folder.toString());
    Run alipay = Run.of("keygen", "--out", folder.toString(), "--name", "alipay");

    assertThat(app.out()).contains("alipay.app-private-key: ", "Upload this public key");
    assertThat(alipay.out())
        .contains("for --alipay-key of trigger and conform: " + path("alipay-private-key.pem"))
        .contains("for alipay.alipay-public-key: " + path("alipay-public-key.pem"))
        .doesNotContain("alipay.app-private-key", "Upload");
  }

  @Test
  @DisplayName("overwrites no key")
  void overwritesNoKey() throws Exception {
    Run first = Run.of("keygen", "--out", folder.toString());
    byte[] made = Files.readAllBytes(folder.resolve("app-private-key.pem"));
    Run second = Run.of("keygen", "--out", folder.toString());

    assertThat(first.exitCode()).isZero();
    assertThat(first.out()).doesNotContain("PRIVATE KEY");
    assertThat(second.exitCode()).isEqualTo(2);
    assertThat(second.err()).contains("exists already").hasLineCount(1);
    assertThat(Files.readAllBytes(folder.resolve("app-private-key.pem"))).isEqualTo(made);
  }

  @Test
  @DisplayName("tells what two keys of OpenSSL's are, and which was given where")
  void tellsWhatTwoKeysAre() throws Exception {
    openssl("genrsa", "-out", path("a.pem"), "2048");
    openssl("rsa", "-in", path("a.pem"), "-traditional", "-out", path("a1.pem"));
    openssl("rsa", "-in", path("a.pem"), "-pubout", "-out", path("a-public.pem"));
    openssl("rsa", "-in", path("a.pem"), "-RSAPublicKey_out", "-out", path("a-public1.pem"));
    openssl("genrsa", "-out", path("b.pem"), "3072");
    openssl("rsa", "-in", path("b.pem"), "-pubout", "-out", path("b-public.pem"));

    Run pair = check(path("a1.pem"), path("a-public1.pem"));
    assertThat(pair.exitCode()).isZero();
    assertThat(JsonText.object(pair.out()))
        .containsEntry("result", "pair")
        .containsEntry("pair", true);
    assertThat(pair.out()).contains("PRIVATE_PKCS1", "PUBLIC_PKCS1");
    assertResult("no-pair", "a.pem", "b-public.pem");
    assertResult("swapped", "a-public.pem", "a.pem");
    assertResult("two-private", "a.pem", "b.pem");
    assertResult("two-public", "a-public.pem", "b-public.pem");
    Run text =
        Run.of("keygen", "--check", "--private", path("b.pem"), "--public", path("b-public.pem"));
    assertThat(text.out())
        .contains("a private key in PKCS#8 form of 3072 bits")
        .contains("a public key in X.509 form of 3072 bits")
        .contains("They are a pair");
  }

  private void assertResult(String result, String privateKey, String publicKey) {
    Run run = check(path(privateKey), path(publicKey));
    assertThat(JsonText.object(run.out())).containsEntry("result", result);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).isEmpty();
  }
}
