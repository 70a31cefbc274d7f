package io.github.alipayjakarta.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("JSON")
class JsonTextTest {
  @Test
  @DisplayName("of a browser keeps its types, and loses its nulls")
  void ofABrowserKeepsItsTypes() {
    assertThat(
            JsonText.object(
                " {\"t\":\"\\u8fa3\",\"n\":1.50,\"y\":true,\"f\":false,\"z\":null,"
                    + "\"o\":{\"a\":{}},\"l\":[1,null,[\"x\"]]} "))
        .isEqualTo(
            Map.of(
                "t",
                "辣",
                "n",
                new BigDecimal("1.50"),
                "y",
                true,
                "f",
                false,
                "o",
                Map.of("a", Map.of()),
                "l",
                List.of(BigDecimal.ONE, List.of("x"))));
    assertThat(JsonText.object("{\"a\":".repeat(50) + "{}" + "}".repeat(50))).hasSize(1);
  }

  @ParameterizedTest(name = "of a browser is refused where it is {0}")
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "\"x\"",
        "{",
        "{\"a\":1",
        "{\"a\":1}{}",
        "{\"a\":1} x",
        "{\"a\":1,\"a\":1}",
        "{\"o\":{\"a\":null,\"a\":1}}",
        "{\"l\":[",
        "{a:1}"
      })
  void ofABrowserIsRefused(String text) {
    assertThatThrownBy(() -> JsonText.object(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("of a browser is refused where it is nested too deeply")
  void ofABrowserIsRefusedWhereItIsNestedTooDeeply() {
    String objects = "{\"a\":".repeat(51) + "{}" + "}".repeat(51);
    String arrays = "{\"a\":" + "[".repeat(51) + "]".repeat(51) + "}";

    assertThatThrownBy(() -> JsonText.object(objects)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> JsonText.object(arrays)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("of Alipay's lists is read leniently, as texts")
  void ofAlipaysListsIsReadLeniently() {
    assertThat(JsonText.objectsIn("[{\"amount\":\"1.00\",\"n\":2,\"z\":null},3]"))
        .containsExactly(Map.of("amount", "1.00", "n", "2"));
    assertThat(JsonText.objectsIn("{}")).isEmpty();
    assertThat(JsonText.objectsIn("no JSON")).isEmpty();
    assertThat(JsonText.members("{\"a\":\"b\"}")).isEqualTo(Map.of("a", "b"));
    assertThatThrownBy(() -> JsonText.members("[]")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("is written of texts, whole numbers, booleans, maps and lists alone")
  void isWrittenOfPlainValuesAlone() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("t", "a\"\\/辣");
    members.put("n", 1);
    members.put("y", true);
    members.put("f", false);
    members.put("l", List.of("x", Map.of("a", "b")));

    assertThat(JsonText.of(members))
        .isEqualTo(
            "{\"t\":\"a\\\"\\\\/辣\",\"n\":1,\"y\":true,\"f\":false,\"l\":[\"x\",{\"a\":\"b\"}]}");
    assertThatThrownBy(() -> JsonText.of(Map.of("d", 0.1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
