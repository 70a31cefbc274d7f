package io.github.alipayjakarta.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alipayjakarta.Seeded;
import io.github.alipayjakarta.protocol.TextToSign.Empties;
import io.github.alipayjakarta.protocol.TextToSign.Variant;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A parameter's name")
class ParameterNamesTest {
  private static final List<String> OF_A_PAYMENT =
      List.of(
          "gmt_create charset seller_email subject sign buyer_id invoice_amount notify_id"
              .split(" "));

  private static final List<String> DOCUMENTED = DocumentedNames.sorted();
  private static final String LETTERS = "abyzABYZ059_.-";

  private final Random random = Seeded.random(getClass());

  private static Form form(Iterable<String> names) throws RefusedException {
    List<String> parameters = new ArrayList<>();
    names.forEach(name -> parameters.add(name + "=of " + name));
    return Form.parse(String.join("&", parameters).getBytes(StandardCharsets.US_ASCII));
  }

  private static List<String> sorted(Form form) {
    return Arrays.stream(form.byName()).map(parameter -> parameter.name().text()).toList();
  }

  private String undocumented() {
    var name = new StringBuilder("x");
    for (int i = random.nextInt(12); i >= 0; i--) {
      name.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return name.toString();
  }

  /** Other than the name in one letter, which may be one that is not looked at first. */
  private String nearly(String name) {
    int at = 1 + random.nextInt(name.length() - 1);
    return name.substring(0, at) + 'Q' + name.substring(at + 1);
  }

  @Test
  @DisplayName("has its place by character code among all others, documented or not")
  void hasItsPlaceByCharacterCode() throws Exception {
    for (int i = 0; i < 5000; i++) {
      Map<String, String> expected = new TreeMap<>();
      for (int n = random.nextInt(30); n >= 0; n--) {
        String documented = DOCUMENTED.get(random.nextInt(DOCUMENTED.size()));
        String name =
            switch (random.nextInt(i % 2 == 0 ? 1 : 4)) {
              case 0, 1 -> documented;
              case 2 -> nearly(documented);
              default -> undocumented();
            };
        expected.put(name, "of " + name);
      }
      List<String> received = new ArrayList<>(expected.keySet());
      Collections.shuffle(received, random);

      Form form = form(received);

      assertThat(sorted(form)).containsExactlyElementsOf(expected.keySet());
      assertThat(form.decode(MessageCharset.UTF_8).keySet()).containsExactlyElementsOf(received);
      expected.forEach((name, value) -> assertThat(form.raw(name)).isEqualTo(value));
      assertThat(form.raw("xx")).isNull();
      assertThat(form.raw("")).isNull();
    }
  }

  @Test
  @DisplayName("may be any documented one, and none is taken for another")
  void mayBeAnyDocumentedOne() throws Exception {
    for (String text : DOCUMENTED) {
      byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
      Name name = DocumentedNames.find(bytes, 0, bytes.length);
      assertThat(name).isEqualTo(new Name(text, DOCUMENTED.indexOf(text)));
      assertThat(DocumentedNames.find(text)).isSameAs(name);
      for (int i = 0; i < bytes.length; i++) {
        byte[] other = bytes.clone();
        other[i]++;
        assertThat(DocumentedNames.find(other, 0, other.length)).isNotSameAs(name);
      }
    }
    assertThat(DOCUMENTED).isSorted().doesNotHaveDuplicates().containsAll(OF_A_PAYMENT);
    assertThat(sorted(form(DOCUMENTED))).isEqualTo(DOCUMENTED);
  }

  @Test
  @DisplayName("may begin as a documented one, or be the beginning of one")
  void mayBeginAsADocumentedOne() throws Exception {
    List<String> names = List.of("sig", "sign", "sign_", "sign_type", "sign_typ", "sign_types");

    assertThat(sorted(form(names))).containsExactlyElementsOf(names.stream().sorted().toList());
  }

  @ParameterizedTest(name = "is refused where it stands twice, among {0}")
  @ValueSource(
      strings = {
        "sign sign",
        "app_id sign app_id",
        "x app_id y app_id",
        "x app_id x",
        "y x sign app_id x"
      })
  void isRefusedWhereItStandsTwice(String names) {
    assertThatThrownBy(() -> form(List.of(names.split(" "))))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> assertThat(e.refusal()).isEqualTo(Refusal.DUPLICATE_PARAMETER));
  }

  @Test
  @DisplayName("is signed as what it stands for where it is escaped, with or without a value")
  void isSignedAsWhatItStandsFor() throws Exception {
    String body =
        OF_A_PAYMENT.stream()
            .map(name -> "%" + Integer.toHexString(name.charAt(0)) + name.substring(1))
            .collect(Collectors.joining("&", "x%5f&%78=%79&", "&y%79"));

    Form form = Form.parse(body.getBytes(StandardCharsets.US_ASCII));

    byte[] text =
        TextToSign.ofNotification(form, Variant.V2, Empties.AS_RECEIVED, MessageCharset.UTF_8);
    assertThat(new String(text, StandardCharsets.US_ASCII))
        .isEqualTo(
            "buyer_id=&charset=&gmt_create=&invoice_amount=&notify_id=&seller_email=&subject=&"
                + "x=y&x_=&yy=");
  }

  @ParameterizedTest(name = "is refused where a mark cuts its escape short: {0}")
  @ValueSource(strings = {"a%=1", "a%4=1", "a%4&b=1", "a%&b=1", "a%", "a%4", "%61%=%61"})
  void isRefusedWhereAMarkCutsItsEscapeShort(String body) {
    FormParsingTest.refused(Refusal.MALFORMED_ENCODING, body);
  }
}
