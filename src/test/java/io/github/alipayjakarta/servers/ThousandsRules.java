package io.github.alipayjakarta.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alipayjakarta.RandomMessage;
import io.github.alipayjakarta.RandomMessage.Mutation;
import io.github.alipayjakarta.Seeded;
import jakarta.json.JsonObject;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

abstract class ThousandsRules {
  private static final int MESSAGES = Integer.getInteger("test.messages", 1000);
  private static final int CONNECTIONS = 4;
  private static final String PATH = "/thousands/parameters";
  private static final String FORM = "application/x-www-form-urlencoded";

  /** Each server has a memory of its own, so all can be sent the same messages. */
  private static final List<Sample> SAMPLES = samples();

  private final RunningServer server;

  ThousandsRules(RunningServer server) {
    this.server = server;
  }

  /** A genuine message and one that it was changed into, each as it is posted. */
  private record Sample(RandomMessage message, Mutation mutation, long seed) {
    static Sample of(long seed) {
      Random random = new Random(seed);
      RandomMessage message = RandomMessage.next(random);
      List<Mutation> mutations = message.mutations(random);
      return new Sample(message, mutations.get(random.nextInt(mutations.size())), seed);
    }

    Post post(byte[] body, Random random) {
      String query =
          switch (random.nextInt(3)) {
            case 0 -> "?total_amount=0.01&total_amount=0.02&trade_status=TRADE_FINISHED&x";
            case 1 -> "?sign=AAAA&subject=%E8%BE%A3&app_id=";
            default -> "";
          };
      String charset =
          switch (random.nextInt(3)) {
            case 0 -> ";charset=" + message.charset().name();
            case 1 -> "; charset=utf-8";
            default -> "";
          };
      return Post.to(PATH + query, body)
          .with("Content-Type", FORM + charset)
          .keepingTheConnection();
    }
  }

  private static List<Sample> samples() {
    long[] seeds = Seeded.random(ThousandsRules.class).longs(MESSAGES).toArray();
    return Arrays.stream(seeds).parallel().mapToObj(Sample::of).toList();
  }

  @Test
  @DisplayName("are answered and seen exactly as they are, and once changed neither")
  void areAnsweredAndSeenExactlyAsTheyAreAndOnceChangedNeither() throws Exception {
    List<Posted> posted = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
    try {
      List<Callable<List<Posted>>> shares = new ArrayList<>();
      for (int share = 0; share < CONNECTIONS; share++) {
        int first = share;
        shares.add(() -> postEvery(CONNECTIONS, first));
      }
      for (Future<List<Posted>> share : threads.invokeAll(shares)) {
        posted.addAll(share.get());
      }
    } finally {
      threads.shutdown();
    }
    assertThat(posted).hasSize(2 * MESSAGES);

    JsonObject seen = new Shop(server).everythingSeen();

    String success = answer(Post.to(PATH, OfficialSdk.freshBody()), "success");
    String failure = answer(Post.to(PATH, "forged=1"), "failure");
    for (Posted each : posted) {
      try {
        if (each.expected == null) {
          assertThat(each.answer).isEqualTo(failure);
          assertThat(seen.containsKey(each.id)).isFalse();
        } else {
          assertThat(each.answer).isEqualTo(success);
          JsonObject one = seen.getJsonObject(each.id);
          assertThat(one.getInt("ran")).isOne();
          assertThat(Shop.parametersIn(one)).isEqualTo(each.expected);
        }
      } catch (AssertionError e) {
        throw new AssertionError(each.what, e);
      }
    }
  }

  /** What was posted, what came back, and what is to be seen downstream: nothing where null. */
  private record Posted(String id, String what, String answer, Map<String, String> expected) {}

  private List<Posted> postEvery(int nth, int first) throws IOException {
    List<Posted> posted = new ArrayList<>();
    try (var connection = new KeptConnection()) {
      for (int i = first; i < SAMPLES.size(); i += nth) {
        Sample sample = SAMPLES.get(i);
        Random random = new Random(sample.seed);
        RandomMessage message = sample.message;
        String name = "message " + i;
        Posted genuine = null;
        // A changed one comes before its genuine one, or after it.
        if (random.nextBoolean()) {
          genuine = connection.post(sample.post(message.body(random), random), name, message);
        }
        Post changed = sample.post(sample.mutation.body(random), random);
        posted.add(connection.post(changed, name + ", " + sample.mutation.name(), null));
        if (genuine == null) {
          genuine = connection.post(sample.post(message.body(random), random), name, message);
        }
        posted.add(genuine);
      }
    }
    return posted;
  }

  /** One connection for as long as the server keeps it: Tomcat does for a hundred requests. */
  private final class KeptConnection implements Closeable {
    private RawHttp connection = new Shop(server).connect();

    KeptConnection() throws IOException {}

    Posted post(Post post, String what, RandomMessage message) throws IOException {
      Answer answer = connection.send(post.bytes()).receive();
      if (answer.header("Connection").equalsIgnoreCase("close")) {
        connection.close();
        connection = new Shop(server).connect();
      }
      return new Posted(
          post.id(), what, comparable(answer), message == null ? null : message.notBlank());
    }

    @Override
    public void close() throws IOException {
      connection.close();
    }
  }

  /** What this server's bare answer looks like, to the byte. */
  private String answer(Post post, String word) throws IOException {
    return comparable(new Shop(server).post(post).assertBare(word));
  }

  private static String comparable(Answer answer) {
    List<String> headers =
        answer.headerLines().stream()
            .filter(line -> !line.startsWith("Date:") && !line.startsWith("Connection:"))
            .toList();
    return answer.statusLine() + headers + answer.text();
  }
}
