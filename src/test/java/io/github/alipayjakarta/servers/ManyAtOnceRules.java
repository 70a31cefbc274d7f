package io.github.alipayjakarta.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

abstract class ManyAtOnceRules {
  private final RunningServer server;
  private final Shop shop;

  ManyAtOnceRules(RunningServer server) {
    this.server = server;
    shop = new Shop(server);
  }

  @Test
  @DisplayName("200 messages are each answered success and each seen once, with their own values")
  void eachMessageIsSeenOnceWithItsOwnValues() throws Exception {
    List<Map<String, String>> payments =
        Stream.generate(() -> OfficialSdk.signed(OfficialSdk.payment())).limit(200).toList();
    List<Post> posts =
        payments.stream().map(p -> Post.to("/echo/parameters", OfficialSdk.form(p))).toList();

    inParallel(posts.stream().map(this::success));

    for (int i = 0; i < posts.size(); i++) {
      assertThat(shop.seen(posts.get(i)).getInt("ran")).isOne();
      assertThat(shop.parametersSeen(posts.get(i))).isEqualTo(payments.get(i));
    }
  }

  @Test
  @DisplayName("50 copies of one message run the servlet once, and the last answer is success")
  void copiesOfOneMessageRunTheServletOnce() throws Exception {
    String body = OfficialSdk.freshBody();
    List<Post> copies =
        Stream.generate(() -> Post.to("/notify/PRINTS_SUCCESS", body)).limit(50).toList();

    inParallel(copies.stream().map(this::success));

    int ran = 0;
    for (Post copy : copies) {
      ran += shop.seen(copy).getInt("ran");
    }
    assertThat(ran).isOne();
  }

  @Test
  @DisplayName("forged ones among genuine ones are the only ones refused")
  void forgedOnesAmongGenuineOnesAreTheOnlyOnesRefused() throws Exception {
    List<Callable<Answer>> requests = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String body = OfficialSdk.freshBody();
      Post genuine = Post.to("/notify/PRINTS_SUCCESS", body);
      Post forged = Post.to("/notify/PRINTS_SUCCESS", body + "&more=1");
      requests.add(success(genuine));
      requests.add(() -> shop.post(forged).assertBare("failure"));
    }

    inParallel(requests.stream());

    assertThat(requests).hasSize(80);
  }

  @Test
  @DisplayName("they run on virtual threads where the server was told to, and on its own elsewhere")
  void theyRunOnVirtualThreadsWhereTheServerWasToldTo() throws Exception {
    Post post = Post.to("/echo/parameters", OfficialSdk.freshBody());

    shop.post(post).assertBare("success");

    assertThat(shop.seen(post).getBoolean("virtualThread")).isEqualTo(server.usesVirtualThreads());
  }

  private Callable<Answer> success(Post post) {
    return () -> shop.post(post).assertBare("success");
  }

  private static void inParallel(Stream<Callable<Answer>> requests) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(50);
    try {
      for (Future<Answer> answer : threads.invokeAll(requests.toList())) {
        answer.get();
      }
    } finally {
      threads.shutdown();
    }
  }
}
