package io.github.alipayjakarta.protocol;

import static io.github.alipayjakarta.protocol.FormParsingTest.ordered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("JSON in a notification")
class JsonListsTest {
  @Test
  @DisplayName("lists are objects of texts, whatever the values' types")
  void listsAreObjectsOfTexts() {
    assertThat(
            JsonText.objectsIn(
                "[{\"a\":\"1.00\",\"b\":2.50,\"c\":true,\"d\":null,\"e\":{\"f\":[1]}},{},3,[],null,"
                    + "{\"a\":\"辣\\u6761\"}]"))
        .containsExactly(
            Map.of("a", "1.00", "b", "2.50", "c", "true", "e", "{\"f\":[1]}"),
            Map.of(),
            Map.of("a", "辣条"));
  }

  @ParameterizedTest(name = "that is no list gives an empty one: {0}")
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "{}",
        "[",
        "[{",
        "[{\"a\":",
        "[{\"a\":\"1\"}",
        "x",
        "\"[]\"",
        "[{a:1}]",
        "[{&quot;a&quot;:1}]",
        "[{\\\"a\\\":1}]",
        "[,]",
        "1",
        "\ufeff[]x"
      })
  void thatIsNoListGivesAnEmptyOne(String text) {
    assertThat(JsonText.objectsIn(text)).isEmpty();
  }

  @Test
  @DisplayName("that is too deep gives an empty list")
  void thatIsTooDeepGivesAnEmptyList() {
    assertThat(JsonText.objectsIn("[".repeat(100_000))).isEmpty();
    assertThat(JsonText.objectsIn("[{\"a\":".repeat(100_000))).isEmpty();
    assertThatThrownBy(() -> JsonText.members("{\"a\":".repeat(100_000)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("objects are read as their members' texts")
  void objectsAreRead() {
    assertThat(JsonText.members("{\"a\":\"1\",\"b\":2,\"c\":null}"))
        .containsExactlyEntriesOf(ordered("a", "1", "b", "2"));
  }

  @ParameterizedTest(name = "that is no object is refused: {0}")
  @ValueSource(strings = {"", "[]", "null", "{", "{\"a\"}", "x"})
  void thatIsNoObjectIsRefused(String text) {
    assertThatThrownBy(() -> JsonText.members(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("is no JSON object");
  }

  @Test
  @DisplayName("is written in the order given, escaped")
  void isWrittenInTheOrderGiven() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("z", "辣\"条\"\n");
    members.put("a", 5);
    members.put("t", true);
    members.put("f", false);
    members.put("m", Map.of("k", "v"));
    members.put("l", List.of("x", 1, Map.of()));

    assertThat(JsonText.of(members))
        .isEqualTo(
            "{\"z\":\"辣\\\"条\\\"\\n\",\"a\":5,\"t\":true,\"f\":false,\"m\":{\"k\":\"v\"},"
                + "\"l\":[\"x\",1,{}]}");
  }

  @Test
  @DisplayName("of any other type is refused")
  void ofAnyOtherTypeIsRefused() {
    assertThatThrownBy(() -> JsonText.of(Map.of("a", 1.5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.Double");
  }
}
