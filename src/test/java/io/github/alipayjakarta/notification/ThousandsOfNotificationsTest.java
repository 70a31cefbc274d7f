package io.github.alipayjakarta.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.OfficialSdk;
import io.github.alipayjakarta.RandomMessage;
import io.github.alipayjakarta.RandomMessage.Mutation;
import io.github.alipayjakarta.Seeded;
import io.github.alipayjakarta.protocol.AlipayPublicKey;
import io.github.alipayjakarta.protocol.MessageCharset;
import io.github.alipayjakarta.protocol.RefusedException;
import io.github.alipayjakarta.protocol.SignType;
import io.github.alipayjakarta.protocol.TextToSign.Variant;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map.Entry;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Thousands of notifications that the official SDK signed")
class ThousandsOfNotificationsTest {
  private static final int MESSAGES = Integer.getInteger("test.messages", 2000);

  /** One in so many is changed in every way; the others in a few. */
  private static final int THOROUGH = 200;

  private final NotificationReader reader = reader();

  /** Two applications with one key, so that nothing but the signature tells them apart. */
  private static NotificationReader reader() {
    try {
      AlipayPublicKey key = AlipayPublicKey.of(OfficialSdk.PUBLIC_KEY);
      var legacy =
          new AlipayApp(
              RandomMessage.OTHER_APP,
              SignType.RSA,
              () -> List.of(key),
              Set.of(),
              MessageCharset.UTF_8,
              Set.of(Variant.values()));
      return new NotificationReader(
          List.of(AlipayApp.of(Alipay.APP_ID, key), legacy), Alipay.CLOCK, Duration.ofDays(7));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  @DisplayName("are all accepted with exactly the signed values, and none of them once changed")
  void areAcceptedAsTheyAreAndRefusedOnceChanged() {
    Random random = Seeded.random(getClass());
    long[] seeds = random.longs(MESSAGES).toArray();

    IntStream.range(0, MESSAGES)
        .parallel()
        .forEach(i -> oneMessage(new Random(seeds[i]), i % THOROUGH == 0));
  }

  private void oneMessage(Random random, boolean thorough) {
    RandomMessage message = RandomMessage.next(random);
    byte[] body = message.body(random);

    try {
      AlipayNotification notification = reader.read(body);
      assertThat(notification.parameters()).isEqualTo(message.covered());
      assertThat(notification.parameters().keySet())
          .containsExactlyElementsOf(message.covered().keySet());
    } catch (RefusedException e) {
      throw new AssertionError(e.refusal() + " for a genuine message: " + message, e);
    }

    List<Mutation> mutations = message.mutations(random);
    if (!thorough) {
      Collections.shuffle(mutations, random);
      mutations = mutations.subList(0, 2);
    }
    mutations.forEach(mutation -> refused(mutation, message, random));
  }

  private void refused(Mutation mutation, RandomMessage message, Random random) {
    try {
      reader.read(mutation.body(random));
    } catch (RefusedException e) {
      for (Entry<String, String> parameter : mutation.parameters()) {
        boolean oursToo = parameter.getKey().toLowerCase(Locale.ROOT).startsWith("charset");
        String value = parameter.getValue();
        if (value.length() > 5 && !oursToo && e.getMessage().contains(value)) {
          throw new AssertionError("told " + value + ": " + e.getMessage());
        }
      }
      return;
    }
    throw new AssertionError("accepted with " + mutation.name() + ": " + message);
  }
}
