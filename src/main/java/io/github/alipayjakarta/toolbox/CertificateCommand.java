package io.github.alipayjakarta.toolbox;

import io.github.alipayjakarta.protocol.JsonText;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Has a simulator that runs change Alipay's certificate. */
@Command(name = "change-certificate")
final class CertificateCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Mixin private final Output output;

  @Option(names = "--address", descriptionKey = "simulator-address", paramLabel = "ADDRESS")
  private String address = "http://localhost:8787";

  CertificateCommand(Shell shell, Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    if (!address.matches("https?://[^/?#\\s]+")) {
      throw Stop.wrongUse("env-address", address);
    }
    HttpResponse<String> response = changed();
    if (response.statusCode() == 409) {
      throw Stop.no("certificate-none", address);
    }
    if (response.statusCode() != 200) {
      throw Stop.wrongUse("env-address", address);
    }
    Map<String, Object> answer = JsonText.object(response.body());
    if (output.isJson()) {
      output.json(answer);
    } else {
      output.say("certificate-changed", String.valueOf(answer.get("alipay_cert_sn")));
    }
    return 0;
  }

  private HttpResponse<String> changed() {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(address + "/api/certificate/change"))
              .timeout(PATIENCE)
              .POST(BodyPublishers.noBody())
              .build();
      return HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .build()
          .send(request, BodyHandlers.ofString());
    } catch (IllegalArgumentException e) {
      throw Stop.wrongUse("env-address", address);
    } catch (IOException e) {
      throw Stop.no("certificate-silent", address);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Stop.no("certificate-silent", address);
    }
  }
}
