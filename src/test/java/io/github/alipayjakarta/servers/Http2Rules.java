package io.github.alipayjakarta.servers;

import static java.net.http.HttpClient.Version.HTTP_1_1;
import static java.net.http.HttpClient.Version.HTTP_2;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

abstract class Http2Rules {
  private final RunningServer server;
  private final HttpClient client = HttpClient.newBuilder().version(HTTP_2).build();

  Http2Rules(RunningServer server) {
    this.server = server;
  }

  @Test
  @DisplayName("a genuine message is answered success and a forged one failure, both bare")
  void aGenuineMessageIsAnsweredSuccessAndAForgedOneFailure() throws Exception {
    // The JDK's client asks for HTTP/2 with its first request; servers grant it to one without
    // body.
    client.send(to("/shop/seen").GET().build(), BodyHandlers.discarding());

    assertBare(post(OfficialSdk.freshBody()), "success");
    assertBare(post(OfficialSdk.freshBody() + "&more=1"), "failure");
  }

  private void assertBare(HttpResponse<byte[]> answer, String word) {
    assertThat(answer.version()).isEqualTo(server.server().speaksHttp2() ? HTTP_2 : HTTP_1_1);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(new String(answer.body(), ISO_8859_1)).isEqualTo(word);
    assertThat(answer.headers().firstValue("content-length")).hasValue("7");
    assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("text/plain");
    assertThat(answer.headers().map()).doesNotContainKeys("set-cookie", "location");
  }

  private HttpResponse<byte[]> post(String body) throws Exception {
    HttpRequest request =
        to("/shop/notify/OPENS_A_SESSION")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body, ISO_8859_1))
            .build();
    return client.send(request, BodyHandlers.ofByteArray());
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port("/shop") + path));
  }
}
